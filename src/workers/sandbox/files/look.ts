/** The verbs that look at one place. */
import { fstatSync } from "node:fs";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal, FileState, Listing } from "../../../domain/tools/files.ts";
import { opening } from "../system/open-beneath.ts";
import { readContent } from "./content.ts";
import { type Entry, entriesOf } from "./entries.ts";
import type { Asked, FileAnswer } from "./request.ts";
import { refused, relativePath, withOpen, type Workspace } from "./workspace.ts";

export function stateOf(workspace: Workspace, { path }: Asked<"state">): Result<FileState, FileRefusal> {
  const within = relativePath(workspace, path);
  if (!within.ok) return within;
  const seen = withOpen<FileState>(workspace, within.value, opening.content, (descriptor) => {
    if (fstatSync(descriptor).isDirectory()) return ok({ type: "folder" });
    const content = readContent(descriptor, path);
    return content.ok ? ok(content.value.facts) : content;
  });
  return !seen.ok && seen.refusal.kind === "not-found" ? ok({ type: "absent" }) : seen;
}

export function readSlice(workspace: Workspace, { path, offset, limit }: Asked<"read">): FileAnswer {
  const within = relativePath(workspace, path);
  if (!within.ok) return { result: within };
  const content = withOpen(workspace, within.value, opening.content, (descriptor) =>
    readContent(descriptor, path),
  );
  if (!content.ok) return { result: content };
  const { bytes, facts } = content.value;
  return {
    result: ok({ size: facts.bytes, hash: facts.hash }),
    bytes: bytes.subarray(offset, offset + limit),
  };
}

export function listFolder(
  workspace: Workspace,
  { path, limit }: Asked<"list">,
): Result<Listing, FileRefusal> {
  const within = relativePath(workspace, path);
  if (!within.ok) return within;
  return withOpen(workspace, within.value, opening.names, (folder) => {
    const entries = entriesOf(workspace, folder);
    if (entries === null) return refused("unreadable", path);
    return ok({ entries: entries.slice(0, limit).map(told), isCut: entries.length > limit });
  });
}

const told = ({ name, type, bytes }: Entry): Listing["entries"][number] => ({ name, type, bytes });
