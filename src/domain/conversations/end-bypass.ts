import type { Result } from "../kernel/result.ts";
import { type Needs, noteBypass } from "./bypass-thread.ts";

/** From the next call on, what has to be asked is asked again. */
export function endBypass({ bypasses, ...needs }: Needs, thread: string): Promise<Result<void, "not-found">> {
  bypasses.close(thread);
  return noteBypass(needs, thread, null);
}
