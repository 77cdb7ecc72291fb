import { type Result, refuse } from "../kernel/result.ts";
import type { ToolNeeds } from "./tool-needs.ts";
import { pathInside, workspacePath } from "./workspace-path.ts";

type Needs = Pick<ToolNeeds, "root" | "files">;

/**
 * Where a path leads that a model wrote, relative to the workspace's root, "" for the root itself. Links in the way are
 * followed here, so that policy, the owner and the call all speak of the same place.
 */
export const placeIn = (
  needs: Needs,
  path: string,
  signal: AbortSignal,
): Promise<Result<string, "invalid">> => placeOf(needs, workspacePath(needs.root, path), signal);

/** The same for something that is in the workspace, and not the workspace itself. */
export const fileIn = (needs: Needs, path: string, signal: AbortSignal): Promise<Result<string, "invalid">> =>
  placeOf(needs, pathInside(needs.root, path), signal);

async function placeOf(
  { files }: Needs,
  path: Result<string, "invalid">,
  signal: AbortSignal,
): Promise<Result<string, "invalid">> {
  if (!path.ok || path.value === "") return path;
  const place = await files.place(path.value, signal);
  return place.ok ? place : refuse("invalid", place.refusal.message);
}
