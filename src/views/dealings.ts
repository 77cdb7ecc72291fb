import type { Checkpoint } from "../domain/tools/checkpoint.ts";
import type { Standing } from "../domain/usage/over.ts";
import type { AskView } from "./ask-view.ts";

/** What a turn asked its owner, which files it changed, and what is to be said of its calls. */
export interface Dealings {
  readonly asks: readonly AskView[];
  readonly checkpoints: readonly Checkpoint[];
  /** Calls, as the model names them. */
  readonly unknown: readonly string[];
  /** By the same names, what a rewind cannot put back after them, in words. */
  readonly unkept: Readonly<Record<string, string>>;
  /** The limit that is used furthest, where one is near. */
  readonly limit: Standing | null;
}

export const NO_DEALINGS: Dealings = { asks: [], checkpoints: [], unknown: [], unkept: {}, limit: null };
