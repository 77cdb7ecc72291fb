import type { Checkpoint } from "../domain/tools/checkpoint.ts";
import type { Standing } from "../domain/usage/over.ts";
import type { AskView } from "./ask-view.ts";

/** What a turn asked its owner, which files it changed, and which of its calls nobody knows the end of. */
export interface Dealings {
  readonly asks: readonly AskView[];
  readonly checkpoints: readonly Checkpoint[];
  /** Calls, as the model names them. */
  readonly unknown: readonly string[];
  /** The limit that is used furthest, where one is near. */
  readonly limit: Standing | null;
}

export const NO_DEALINGS: Dealings = { asks: [], checkpoints: [], unknown: [], limit: null };
