import { say } from "../kernel/say.ts";
import type { Outcome } from "./sender.ts";

export const later = (words: string, retryAfterMs: number | null = null): Outcome => ({
  outcome: "later",
  words,
  retryAfterMs,
});

export const never = (words: string): Outcome => ({ outcome: "never", words });

export const notSetUp = (): Outcome => never(say`This way is not set up any more.`);

/** What an answer over HTTP means: taken, come again, or no. */
export function ofStatus(status: number, retryAfterMs: number | null): Outcome {
  if (status >= 200 && status < 300) return { outcome: "sent", words: say`Taken, with status ${status}.` };
  if (status === 404 || status === 410)
    return { outcome: "never", words: say`Nobody is there any more: status ${status}.`, isGone: true };
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return later(say`It was not taken now: status ${status}.`, retryAfterMs);
  return never(say`It was refused: status ${status}. Check the address and what it expects.`);
}
