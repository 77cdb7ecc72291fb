import { readInput } from "./read-input.ts";
import type { Call } from "./wire.ts";

export interface Script {
  readonly calls: readonly Call[];
  /** The question without its directives. */
  readonly rest: string;
}

/** For trials without a model: `[[tool:NAME {"a":1}]]` in a question has the demo call that tool, in their order. */
export function readScript(question: string): Script {
  const calls: Call[] = [];
  let rest = "";
  let from = 0;
  for (const { index, 0: opening, 1: name = "" } of question.matchAll(/\[\[tool:([\w.-]+)/g)) {
    if (index < from) continue;
    const end = endOf(question, index + opening.length);
    if (end === null) continue;
    const text = question.slice(index + opening.length, end).trim();
    calls.push({
      type: "call",
      id: `call-${calls.length + 1}`,
      name,
      input: readInput({ text, isTooLong: false }),
    });
    rest += question.slice(from, index);
    from = end + closing.length;
  }
  return { calls, rest: (rest + question.slice(from)).trim() };
}

const closing = "]]";
/** Brackets that may be tried as the end of one directive. */
const MOST_TRIES = 100;

/** The first closing brackets before which stands JSON or nothing; else the first of all. */
function endOf(question: string, start: number): number | null {
  const first = question.indexOf(closing, start);
  let end = first;
  for (let tries = 0; end >= 0 && tries < MOST_TRIES; tries++) {
    const text = question.slice(start, end).trim();
    if ("value" in readInput({ text, isTooLong: false })) return end;
    end = question.indexOf(closing, end + 1);
  }
  return first < 0 ? null : first;
}
