import { baseline, type KnownModel } from "../models/baseline.ts";

/** The models that a kind is known to have without being asked, best first; none for a kind whose are its own. */
export const baselineOf = (kind: string): readonly KnownModel[] =>
  Object.entries(baseline).find(([name]) => name === kind)?.[1] ?? [];
