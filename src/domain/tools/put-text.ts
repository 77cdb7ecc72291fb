import { sha256Hex } from "../kernel/crypto.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { diffLines } from "./diff.ts";
import { outputOf } from "./output-of.ts";
import { shown } from "./shown.ts";
import type { FileDiff, Output, RunningCall } from "./tool.ts";
import type { ToolNeeds } from "./tool-needs.ts";

/**
 * Puts in place exactly what the plan showed, where the file is still as the plan showed it. Done a second time it
 * finds its own work and changes nothing.
 */
export async function putText(
  { files }: Pick<ToolNeeds, "files">,
  { plan: { diff }, signal }: RunningCall,
): Promise<Result<Output, "failed">> {
  if (diff === null) throw new Error("only a plan with a diff can be put in place");
  const bytes = bytesOf(diff.after);
  const hash = sha256Hex(bytes);
  const done = ok(outputOf(told(diff), { files: [{ path: diff.path, hash }] }));
  const now = await files.state(diff.path, signal);
  if (!now.ok) return refuse("failed", now.refusal.message);
  if (now.value.type === "file" && now.value.hash === hash) return done;
  const before = diff.before === null ? null : sha256Hex(bytesOf(diff.before));
  const written = await files.write(diff.path, { bytes, before }, signal);
  if (written.ok) return done;
  return refuse("failed", written.refusal.kind === "changed" ? changed(diff) : written.refusal.message);
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function told(diff: FileDiff): string {
  const { added, removed } = diffLines(diff);
  const verb = diff.before === null ? "Created" : "Changed";
  return `${verb} ${shown(diff.path)}: ${lines(added)} added, ${removed} removed.`;
}

const lines = (count: number): string => `${count} ${count === 1 ? "line" : "lines"}`;

const changed = ({ path }: FileDiff): string =>
  `${shown(path)} was changed by somebody else in the meantime. Look at it again before you change it.`;
