import type { Backups } from "../domain/clearing/backups.ts";
import type { DataSizes } from "../domain/clearing/data-sizes.ts";
import type { Deletion } from "../domain/clearing/delete-everything.ts";
import type { Result } from "../domain/kernel/result.ts";
import type { Preview } from "../domain/transfers/preview.ts";
import type { Staging } from "../domain/transfers/staging.ts";
import type { Actor } from "./actor.ts";

/** All that is done with the whole of the data. */
export interface WholeData {
  readonly staging: Staging;
  readonly backups: Backups;
  sizes(): Promise<DataSizes>;
  /** Everything in one file, which comes as it is read. */
  export(
    actor: Actor,
  ): Promise<Result<{ readonly name: string; readonly stream: ReadableStream }, "unavailable">>;
  /** What was staged; it is gone when it is done. One at a time. */
  import(id: string, actor: Actor): Promise<Result<Preview, "invalid" | "not-found" | "conflict">>;
  delete(
    actor: Actor,
    wanted: { readonly typed: string; readonly withBackups: boolean },
  ): Promise<Result<Deletion, "invalid" | "conflict">>;
}
