import { sha256Hex } from "../kernel/crypto.ts";
import { canonical } from "../kernel/json.ts";

/** What an approval is bound to: this tool with exactly these arguments in this thread. */
export const hashOfCall = (call: {
  readonly tool: string;
  readonly input: unknown;
  readonly thread: string;
}): string => sha256Hex(canonical(["monkeyclaw call 1", call.tool, call.input, call.thread]));
