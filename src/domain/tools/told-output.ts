/** What the model is told of a call: a text, and the whole of it where that is longer. */
export interface ToldOutput {
  readonly told: string;
  readonly whole: string;
}

/** As many characters of a result as go to the model at once; the rest is read on demand. */
const MOST_TOLD = 30_000;
/** As many as are kept. */
const MOST_KEPT = 2_000_000;

/** A result as text: as it is, or as JSON. */
export function toldOutput(value: unknown, call: string): ToldOutput {
  const text = typeof value === "string" ? value : (JSON.stringify(value, null, 1) ?? "");
  const whole = wellFormed(text.slice(0, MOST_KEPT));
  if (whole.length <= MOST_TOLD) return { told: whole, whole };
  const rest = whole.length - MOST_TOLD;
  const lost = text.length > MOST_KEPT ? ` What came after ${MOST_KEPT} characters was not kept.` : "";
  return {
    told: `${wellFormed(whole.slice(0, MOST_TOLD))}\n\n[${rest} more characters: read them with read_result, call ${JSON.stringify(call)}, offset ${MOST_TOLD}.${lost}]`,
    whole,
  };
}

const wellFormed = (text: string): string => text.toWellFormed();
