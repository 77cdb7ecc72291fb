import { around, find } from "./page.ts";

const themes: Readonly<Record<string, string>> = { light: "canopy", dark: "dusk" };
const YEAR = 31_536_000;

/** A pick holds at once and is kept in a cookie, so that the next page is drawn in it from its first byte. */
export function startTheme(): void {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.closest("[data-theme-picker]") === null) return;
    keep(target.value);
  });
  document.addEventListener("click", (event) => {
    const theme = around(event, "[data-theme-pick]")?.dataset["themePick"];
    if (theme === undefined) return;
    keep(theme);
    const picker = find(`[data-theme-picker] [value=${CSS.escape(theme)}]`, HTMLInputElement);
    if (picker !== null) picker.checked = true;
  });
  addEventListener("pageshow", (event) => {
    if (event instanceof PageTransitionEvent && event.persisted)
      show(/(?:^|; )theme=(\w+)/.exec(document.cookie)?.[1] ?? "");
  });
}

function keep(theme: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=strict${secure}`;
  show(theme);
}

function show(theme: string): void {
  const name = themes[theme];
  if (name === undefined) document.documentElement.removeAttribute("data-theme");
  else document.documentElement.setAttribute("data-theme", name);
}
