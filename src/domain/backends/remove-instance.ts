import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { BackendEvent } from "./events.ts";
import { isSeed } from "./seed.ts";
import type { Standings } from "./standings.ts";
import { deleteInstance } from "./store.ts";

export interface Needs {
  readonly events: Events<BackendEvent>;
  readonly trail: Trail;
  readonly standings: Standings;
}

/** Removes a backend that was added. Whoever still names it is told so when it is asked. */
export async function removeInstance(
  { events, trail, standings }: Needs,
  name: string,
): Promise<Result<null, "not-found" | "conflict">> {
  if (isSeed(name))
    return refuse("conflict", say`“${name}” came with MonkeyClaw and stays. Disable it instead.`);
  const removed = await events.record((tx, tell) => {
    if (!deleteInstance(tx, name)) return refuse("not-found", say`There is no backend called “${name}”.`);
    tell({ type: "backend.removed", backend: name });
    trail.append(tx, { action: "backend.removed", subject: { backend: name } });
    return ok(null);
  });
  if (removed.ok) standings.forget(name);
  return removed;
}
