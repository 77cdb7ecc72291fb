import type { Flaw, Verdict } from "./source.ts";

export const genuine: Verdict = { isGenuine: true };

export const flawed = (part: Flaw["part"], words: string): Verdict => ({
  isGenuine: false,
  flaw: { part, words },
});
