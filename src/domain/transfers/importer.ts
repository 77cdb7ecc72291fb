import type { Elements } from "./split-array.ts";
import type { Items, Source } from "./item.ts";

/** Reads what another program exports: a list of conversations in JSON. A file in `importers/`, named in `registry.ts`. */
export interface Importer {
  readonly name: Exclude<Source, "monkeyclaw">;
  /** By the first conversation of the list. */
  recognises(first: unknown): boolean;
  /** The same file brings the same rows under the same ids, however often it is read. */
  read(first: unknown, more: Elements): Items;
}
