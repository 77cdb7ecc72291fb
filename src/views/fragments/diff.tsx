import { type DiffHunk, type DiffLine, diffLines } from "../../domain/tools/diff.ts";
import type { FileDiff } from "../../domain/tools/tool.ts";
import { count } from "../figures.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { Visible } from "./verbatim.tsx";

/** As many lines are seen at once; the rest stands behind words that say how many there are. */
const MOST_SHOWN = 60;
/** As many have their colour; what comes after them is one text, which no page gets heavy of. */
const MOST_COLOURED = 2_000;

/** What changes in a file, line by line. */
export function Diff({ diff, locale }: { diff: FileDiff; locale: string }): JSX.Element {
  const { hunks, added, removed } = diffLines(diff);
  const lines = hunks.flatMap(rowsOf);
  return (
    <details class="code" open>
      <summary>
        <Icon name="right" class="turnable" />
        <span class="mono min-w-0 flex-1 wrap-anywhere">
          <Visible text={diff.path} />
        </span>
        {diff.before === null && <span safe>{en.approvals.newFile}</span>}
        <Changes added={added} removed={removed} locale={locale} />
      </summary>
      <code class="diff-lines border-t border-line" role="group" aria-label={en.approvals.diff}>
        {lines.slice(0, MOST_SHOWN).map((line) => (
          <Row row={line} />
        ))}
      </code>
      {lines.length > MOST_SHOWN && (
        <details class="border-t border-line px-3 py-1">
          <summary class="reveal text-sm">
            <Icon name="right" class="turnable text-faint" />
            <span safe>{en.approvals.moreLines(count(locale, lines.length - MOST_SHOWN))}</span>
          </summary>
          <code class="diff-lines -mx-3">
            {lines.slice(MOST_SHOWN, MOST_COLOURED).map((line) => (
              <Row row={line} />
            ))}
            {lines.length > MOST_COLOURED && (
              <span>
                <Visible text={lines.slice(MOST_COLOURED).map(plainly).join("\n")} />
              </span>
            )}
          </code>
        </details>
      )}
    </details>
  );
}

/** Where lines that stay are left out, the number of the line that follows. */
type Shown = DiffLine | { readonly type: "gap"; readonly line: number };

const rowsOf = ({ after, lines }: DiffHunk, index: number): readonly Shown[] =>
  index === 0 && after <= 1 ? lines : [{ type: "gap", line: after }, ...lines];

const marks = { added: ["add", "+ "], removed: ["del", "− "], same: ["", "  "] } as const;

const plainly = (row: Shown): string =>
  row.type === "gap" ? en.approvals.fromLine(row.line) : `${marks[row.type][1]}${row.text}`;

function Row({ row }: { row: Shown }): JSX.Element {
  if (row.type === "gap") {
    return (
      <span class="gap" safe>
        {en.approvals.fromLine(row.line)}
      </span>
    );
  }
  const [kind, mark] = marks[row.type];
  return (
    <span class={kind === "" ? undefined : kind}>
      <Visible text={`${mark}${row.text}`} />
    </span>
  );
}

function Changes(props: { added: number; removed: number; locale: string }): JSX.Element {
  const { added, removed, locale } = props;
  return (
    <span class="num shrink-0 font-medium">
      <span class="text-done" safe>{`+${count(locale, added)}`}</span>{" "}
      <span class="text-failed" safe>{`−${count(locale, removed)}`}</span>
    </span>
  );
}
