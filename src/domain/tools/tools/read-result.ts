import * as z from "zod";
import { ok, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import { outputOf } from "../output-of.ts";
import { planOf } from "../plan-of.ts";
import { text } from "../text.ts";
import type { Tool } from "../tool.ts";

/** A little less than what the host tells at once, so that a piece is never cut again. */
const MOST_CHARACTERS = 25_000;

const schema = z.strictObject({
  call: text(200).describe("The call's id, as the cut result names it."),
  offset: z.int().min(0).max(100_000_000).describe("The first character to read."),
});

/** Without labels: what it tells has come into this conversation before. */
export const readResult: Tool<typeof schema> = {
  label: say`Read on in a result`,
  about: "Reads the rest of a result that was too long to be told at once.",
  schema,
  labels: [],
  effect: "none",
  isParallel: true,
  plan: async () => ok(planOf({ title: say`Read on in an earlier result` })),
  async run({ resultOf }, input, { thread }) {
    const whole = resultOf(thread, input.call);
    if (whole === null)
      return refuse("failed", "No call of this conversation has that id and a kept result.");
    const from = atBoundary(whole, input.offset);
    if (from >= whole.length) return refuse("failed", `That result ends at ${whole.length} characters.`);
    const to = atBoundary(whole, from + MOST_CHARACTERS);
    const more = to < whole.length ? `\n\n[There is more: read on with offset ${to}.]` : "";
    return ok(outputOf(`${whole.slice(from, to)}${more}`));
  },
};

/** Not between the two halves of a character. */
function atBoundary(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
