import { closeSync } from "node:fs";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import { openBeneath, opening } from "../system/open-beneath.ts";
import type { Workspace } from "./workspace.ts";

/** Waits until the disk holds all that was put back. */
export function settle({ kernel, root }: Workspace): Result<null, never> {
  const opened = openBeneath(kernel, root, ".", opening.names);
  if (opened < 0) return ok(null);
  const synced = kernel.call("syncfs", opened);
  closeSync(opened);
  if (synced < 0) throw new Error(`what was put back could not be brought to the disk (error ${-synced})`);
  return ok(null);
}
