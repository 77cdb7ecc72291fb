import type { Entry } from "../../domain/audit/entry.ts";
import type { Verdict } from "../../domain/audit/verify.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { en } from "../strings/en.ts";
import { Note } from "./note.tsx";

export const VERDICT = "audit-verdict";

/** What came of verifying; its place is there before. */
export function VerdictNote({ verdict }: { verdict: Verdict | null }): JSX.Element {
  return (
    <div id={VERDICT} aria-live="polite">
      {verdict === null ? null : verdict.isWhole ? (
        <Note kind="done" words={en.audit.whole(verdict.rows)}>
          <p class="mt-1 text-sm text-muted">
            <span safe>{en.audit.wholeUpTo}</span>{" "}
            <code class="mono break-all" safe>
              {verdict.hash}
            </code>
          </p>
        </Note>
      ) : (
        <Note kind="failed" words={en.audit.broken(verdict.words)} />
      )}
    </div>
  );
}

export function AuditRows(props: { entries: readonly Entry[]; reader: Reader }): JSX.Element {
  const { entries, reader } = props;
  return (
    <ol class="panel rows" id="audit-rows">
      {entries.map((entry) => (
        <li class="px-4 py-3">
          <p class="flex flex-wrap items-baseline gap-x-3">
            <span class="font-medium" safe>
              {en.audit.actions[entry.action]}
            </span>
            <span class="text-sm text-muted" safe>
              {en.audit.actors[entry.actor]}
            </span>
            <span class="num ml-auto text-sm text-faint">
              <time datetime={entry.at} safe>
                {when(reader, entry.at)}
              </time>
            </span>
          </p>
          <Facts entry={entry} />
        </li>
      ))}
    </ol>
  );
}

/** In one line each, as they lie in the log; a flood's count in words. */
function Facts({ entry: { row, actorId, subject, detail } }: { entry: Entry }): JSX.Element {
  const { count, since, ...rest } = detail;
  const isFlood = typeof count === "number" && typeof since === "string";
  const facts = { ...subject, ...(isFlood ? rest : detail), ...(actorId === null ? {} : { by: actorId }) };
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  return (
    <p class="mt-0.5 flex flex-wrap gap-x-3 text-sm text-muted">
      <span class="num text-faint" safe>
        {en.audit.row(row)}
      </span>
      {isFlood && <span safe>{en.audit.cameOften(count)}</span>}
      {known.map(([name, value]) => (
        <span class="wrap-anywhere">
          <span class="text-faint" data-verbatim safe>
            {name}
          </span>{" "}
          <span class="mono" safe>
            {typeof value === "string" ? value : JSON.stringify(value)}
          </span>
        </span>
      ))}
    </p>
  );
}
