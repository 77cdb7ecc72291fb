import { DiskFault } from "../domain/kernel/db.ts";
import { newId } from "../domain/kernel/id.ts";
import { type Log, words } from "../domain/kernel/log.ts";
import { say } from "../domain/kernel/say.ts";
import type { ApiRefusal } from "./api/refusals.ts";

/** A fault on its way out: who made the request is told this, and the log has the rest under its id. */
export function noteFault(
  log: Log,
  { method, path }: { readonly method: string; readonly path: string },
  error: Error,
): { readonly fault: string; readonly isDisk: boolean; readonly refusal: ApiRefusal } {
  const fault = newId();
  log.error("A request failed", { fault, method, path, why: words(error), error });
  const isDisk = error instanceof DiskFault;
  const message = say`Something went wrong here. It is in the log as ${fault}.`;
  return { fault, isDisk, refusal: isDisk ? noDisk : { kind: "fault", message } };
}

const noDisk: ApiRefusal = {
  kind: "unavailable",
  message: say`The disk is full or cannot be written, so nothing was changed. Free some space, then try again.`,
  retryAfterMs: 5_000,
};
