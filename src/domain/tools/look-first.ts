import { sha256Hex } from "../kernel/crypto.ts";
import { type Refusal, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Label } from "../policy/label.ts";
import { planOf } from "./plan-of.ts";
import { shown } from "./shown.ts";
import type { Output, Plan } from "./tool.ts";
import type { ToolNeeds } from "./tool-needs.ts";

/**
 * For a change that cannot be made. Why not tells of what is in the file: so that is told by the call itself, as a
 * reading that policy decides on and that brings what reading brings, and not by a plan.
 */
export const lookFirst = (path: string, labels: readonly Label[]): Plan =>
  planOf({ title: say`Look into ${shown(path)}`, capabilities: [{ type: "read", path }], labels });

/** What such a call tells. */
export function toldWhyNot(found: Result<unknown, string>): {
  readonly ok: false;
  readonly refusal: Refusal<"failed">;
} {
  return refuse("failed", found.ok ? "It was changed in the meantime. Try again." : found.refusal.message);
}

/** What a text that a call builds upon brings: somebody else's words stay such, however little of them is changed. */
export const labelsOfText = (
  { isForeign }: Pick<ToolNeeds, "isForeign">,
  path: string,
  text: string,
): Output["labels"] => (isForeign(path, sha256Hex(new TextEncoder().encode(text))) ? ["A"] : []);
