import { closeSync } from "node:fs";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { ChangedFiles, FileRefusal } from "../../../domain/tools/files.ts";
import { opening } from "../system/open-beneath.ts";
import { readContent } from "./content.ts";
import type { Asked } from "./request.ts";
import { type Reach, walk } from "./walk.ts";
import { openIn, type Workspace } from "./workspace.ts";

/** Files whose content or name changed, by the time that no program can set; what Git ignores is among them. */
export function changedFiles(
  workspace: Workspace,
  { sinceMs, limit }: Asked<"changed">,
): Result<ChangedFiles, FileRefusal> {
  const reach: Reach = { isWhole: true, isCut: false };
  const found = walk(workspace, ".", reach);
  if (!found.ok) return found;
  const files: { readonly path: string; readonly hash: string }[] = [];
  let isCut = false;
  for (const { path, alteredMs } of found.value) {
    if (alteredMs < sinceMs) continue;
    const hash = files.length < limit ? hashOf(workspace, path) : null;
    if (hash === null) isCut = true;
    else files.push({ path, hash });
    if (files.length >= limit && isCut) break;
  }
  return ok({ files, isCut: isCut || reach.isCut });
}

/** Null for what cannot be read, or is too large to be read in one piece. */
function hashOf(workspace: Workspace, path: string): string | null {
  const opened = openIn(workspace, path, opening.contentWithoutLinks);
  if (!opened.ok) return null;
  try {
    const content = readContent(opened.value, path);
    return content.ok ? content.value.facts.hash : null;
  } finally {
    closeSync(opened.value);
  }
}
