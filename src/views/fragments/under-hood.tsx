import { when } from "../dates.ts";
import { bytes, count, duration } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon, type IconName } from "./icon.tsx";

export interface UnderHoodView {
  readonly upMs: number;
  readonly workers: number;
  readonly memoryBytes: number;
  readonly databaseBytes: number;
  /** When its pages were looked at, and what is wrong with them; null where they were not since the start. */
  readonly databaseCheck: { readonly at: string; readonly fault: string | null } | null;
  readonly audit: {
    readonly rows: number;
    /** When it was verified last; null where it never was. */
    readonly check: { readonly at: string; readonly isWhole: boolean } | null;
  };
  /** Of the disk that holds the data folder; null where the system does not say. */
  readonly disk: { readonly usedBytes: number; readonly allBytes: number } | null;
}

export function UnderHood({ view, reader }: { view: UnderHoodView; reader: Reader }): JSX.Element {
  const { upMs, workers, memoryBytes, databaseBytes, databaseCheck, audit, disk } = view;
  const { locale } = reader;
  return (
    <section aria-labelledby="under-hood">
      <div class="mb-2 flex items-baseline justify-between">
        <h2 class="text-lg" id="under-hood" safe>
          {en.home.underHood}
        </h2>
        <a
          class="link inline-flex items-center text-sm pointer-coarse:min-h-11"
          href="/settings/extensions"
          safe
        >
          {en.extensions.open}
        </a>
      </div>
      <ul class="panel rows overflow-hidden text-sm">
        <Row icon="pulse" words={en.home.up(duration(locale, upMs), workers)} figure="" />
        <Row icon="memory" words={en.home.memory} figure={bytes(locale, memoryBytes)} />
        <Row
          icon="database"
          words={databaseWords(databaseCheck, reader)}
          isFailed={databaseCheck !== null && databaseCheck.fault !== null}
          figure={bytes(locale, databaseBytes)}
        />
        <Row
          icon="chain"
          words={auditWords(audit.check, reader)}
          isFailed={audit.check?.isWhole === false}
          figure={en.home.rows(count(locale, audit.rows))}
        />
        {disk !== null && <Disk disk={disk} locale={locale} />}
      </ul>
    </section>
  );
}

function databaseWords(check: UnderHoodView["databaseCheck"], reader: Reader): string {
  if (check === null) return en.home.database;
  const at = when(reader, check.at);
  return check.fault === null ? en.home.databaseChecked(at) : en.home.databaseBroken(at);
}

function auditWords(check: UnderHoodView["audit"]["check"], reader: Reader): string {
  if (check === null) return en.home.auditUnchecked;
  const at = when(reader, check.at);
  return check.isWhole ? en.home.auditWhole(at) : en.home.auditBroken(at);
}

function Row(props: { icon: IconName; words: string; figure: string; isFailed?: boolean }): JSX.Element {
  const { icon, words, figure, isFailed = false } = props;
  return (
    <li class="flex items-center gap-3 px-4 py-2.5">
      <Icon name={icon} class={isFailed ? "shrink-0 text-failed" : "shrink-0 text-done"} />
      <span class={["flex-1", isFailed && "text-failed"]} safe>
        {words}
      </span>
      <span class="num shrink-0 text-faint" safe>
        {figure}
      </span>
    </li>
  );
}

/** Red where a twentieth or less is left. */
function Disk({ disk, locale }: { disk: NonNullable<UnderHoodView["disk"]>; locale: string }): JSX.Element {
  const { usedBytes, allBytes } = disk;
  const words = en.home.diskFree(bytes(locale, allBytes - usedBytes), bytes(locale, allBytes));
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
        aria-label={attr(en.home.diskUsed(bytes(locale, usedBytes), bytes(locale, allBytes)))}
      />
    </li>
  );
}
