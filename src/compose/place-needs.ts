/** What the pages of workspaces and assistants need beside the ground. */
import { hasInstance } from "../domain/backends/reads.ts";
import { stopWorkspace } from "./api.ts";
import type { Core } from "./core.ts";
import type { Network } from "./network.ts";
import type { Work } from "./work.ts";
import { whereItIs } from "./workspace-root.ts";

export function placeNeedsOf(core: Core, work: Work, network: Network) {
  const { live } = work.turns;
  const { trials } = work;
  const ground = { db: core.db, dataFolder: core.setup.dataFolder };
  return {
    trials,
    /** Answers and tests at work are drawn alike. */
    live: { ...live, get: (id: string) => trials.get(id) ?? live.get(id) },
    hasBackend: hasInstance,
    stopWorkspace: (workspace: string) => stopWorkspace(core, work, network, workspace),
    folderOfWorkspace: (workspace: string) => whereItIs(ground, { thread: null, workspace }),
  };
}
