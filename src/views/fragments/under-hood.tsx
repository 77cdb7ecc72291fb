import { bytes, duration } from "../figures.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./icon.tsx";

export interface UnderHoodView {
  readonly upMs: number;
  readonly workers: number;
  readonly memoryBytes: number;
  readonly databaseBytes: number;
  /** Of the disk that holds the data folder; null where the system does not say. */
  readonly disk: { readonly usedBytes: number; readonly allBytes: number } | null;
}

export function UnderHood({ view, locale }: { view: UnderHoodView; locale: string }): JSX.Element {
  const { upMs, workers, memoryBytes, databaseBytes, disk } = view;
  return (
    <section aria-labelledby="under-hood">
      <h2 class="mb-2 text-lg" id="under-hood" safe>
        {en.home.underHood}
      </h2>
      <ul class="panel rows overflow-hidden text-sm">
        <Row icon="pulse" words={en.home.up(duration(locale, upMs), workers)} figure="" />
        <Row icon="memory" words={en.home.memory} figure={bytes(locale, memoryBytes)} />
        <Row icon="database" words={en.home.database} figure={bytes(locale, databaseBytes)} />
        {disk !== null && <Disk disk={disk} locale={locale} />}
      </ul>
    </section>
  );
}

function Row({ icon, words, figure }: { icon: IconName; words: string; figure: string }): JSX.Element {
  return (
    <li class="flex items-center gap-3 px-4 py-2.5">
      <Icon name={icon} class="text-done" />
      <span class="flex-1" safe>
        {words}
      </span>
      <span class="num text-faint" safe>
        {figure}
      </span>
    </li>
  );
}

/** Red where a twentieth or less is left. */
function Disk({ disk, locale }: { disk: NonNullable<UnderHoodView["disk"]>; locale: string }): JSX.Element {
  const { usedBytes, allBytes } = disk;
  const words = en.home.diskUsed(bytes(locale, usedBytes), bytes(locale, allBytes));
  const isLow = usedBytes > allBytes * 0.95;
  return (
    <li class="px-4 py-2.5">
      <span class="flex items-center gap-3">
        <Icon name="disk" class={isLow ? "text-failed" : "text-done"} />
        <span class="flex-1" safe>
          {en.home.disk}
        </span>
        <span class={["num", isLow ? "text-failed" : "text-faint"]} safe>
          {words}
        </span>
      </span>
      <progress
        class={["meter mt-2", isLow ? "is-low" : "is-plain"]}
        value={usedBytes}
        max={allBytes}
        aria-label={attr(`${en.home.disk}: ${words}`)}
      />
    </li>
  );
}
