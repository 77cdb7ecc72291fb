/** A tool call as far as a later turn needs it. */
export interface CallInBrief {
  readonly name: string;
  readonly status: string;
  /** The beginning of what it was given, as JSON. */
  readonly input: string | null;
}

const MOST_CALLS = 20;
const LONGEST_INPUT = 200;

/** Which tools an answer called, for a model that cannot read the transcript of the one that called them. */
export function callsInWords(calls: readonly CallInBrief[]): string {
  if (calls.length === 0) return "";
  const told = calls.slice(0, MOST_CALLS).map(({ name, status, input }) => {
    const given = (input ?? "").slice(0, LONGEST_INPUT).toWellFormed();
    return [name, given, `(${status})`].filter((word) => word !== "").join(" ");
  });
  const rest = calls.length - told.length;
  return `[Tools that were called for this answer: ${told.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}]`;
}
