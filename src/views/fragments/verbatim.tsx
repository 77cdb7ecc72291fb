import { count } from "../figures.ts";
import { verbatim } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** Runs of what, line ends, tabs and spaces aside, has no shape of its own, or turns the reading direction. */
const unseen = /(?:[^\P{C}\t\n]|[^\P{Z} ]|\p{Default_Ignorable_Code_Point}|\u2800)+/gu;
const repeated = /(.)\1{100,}/gsu;

/** So many are marked; beyond them they are written out alone, since no page could bear it. */
const MOST_MARKED = 10_000;

/** Somebody's text, with all that could not be seen in it written out and marked. */
export function Visible({ text }: { text: string }): JSX.Element {
  let marked = 0;
  const safeText = Bun.escapeHTML(text).replaceAll(unseen, (run) =>
    marked++ < MOST_MARKED ? `<span class="unseen">${writtenOut(run)}</span>` : writtenOut(run),
  );
  return <>{safeText}</>;
}

/** One that stands there over and over is written once, with how often it does. */
function writtenOut(run: string): string {
  if (run.length === 1) return written(run);
  let out = "";
  let at = 0;
  for (const { 0: all, 1: one = "", index } of run.matchAll(repeated)) {
    out += `${Array.from(run.slice(at, index), written).join("")}${written(one)} × ${all.length / one.length}`;
    at = index + all.length;
  }
  return out + Array.from(run.slice(at), written).join("");
}

const written = (character: string): string =>
  character === "\r" ? "\\r" : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

const MOST_CHARACTERS = 2_000;
const MOST_LINES = 30;

/** All of a text: the first part at once, and the whole behind words that say how long it is. */
export function Verbatim({ text, locale }: { text: string; locale: string }): JSX.Element {
  const head = headOf(text);
  const isCut = head.length < text.length;
  return (
    <>
      <pre class="verbatim">
        <Visible text={verbatim(isCut ? `${head}…` : head)} />
      </pre>
      {isCut && (
        <details class="mt-1">
          <summary class="reveal text-sm">
            <Icon name="right" class="turnable text-faint" />
            <span safe>{en.approvals.showAll(count(locale, text.length))}</span>
          </summary>
          <pre class="verbatim mt-1">
            <Visible text={verbatim(text)} />
          </pre>
        </details>
      )}
    </>
  );
}

function headOf(text: string): string {
  const lines = text.split("\n", MOST_LINES).join("\n");
  return (lines.length <= MOST_CHARACTERS ? lines : lines.slice(0, MOST_CHARACTERS)).toWellFormed();
}
