import { workspaceMarkPartial } from "../fragments/workspace-switcher.tsx";
import type { Scene } from "./scene.ts";

/** Whether anything is at work in a workspace, in every switcher. */
export function markPartial(workspace: string, scene: Scene): string {
  const row = scene.workspaceRow(workspace);
  return row === null ? "" : workspaceMarkPartial(row);
}
