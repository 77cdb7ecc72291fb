import { type Theme, themes } from "../frame.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** The page's script puts a pick into force and keeps it; nothing is sent. */
export function LookSettings({ theme: chosen }: { theme: Theme }): JSX.Element {
  return (
    <div class="panel flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3.5">
      <div class="min-w-52 flex-1">
        <p class="font-medium" id="theme" safe>
          {en.settings.theme}
        </p>
        <p class="text-sm text-muted" safe>
          {en.settings.themeAbout}
        </p>
      </div>
      <div class="seg" role="radiogroup" aria-labelledby="theme" data-theme-picker>
        {themes.map((theme) => (
          <label>
            <input class="sr-only" type="radio" name="theme" value={theme} checked={theme === chosen} />
            <Icon name={theme} />
            <span safe>{en.settings.themes[theme]}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
