import type { Clock } from "../kernel/clock.ts";
import type { Model, Probe } from "./backend.ts";
import type { Standing } from "./instance.ts";

/** What was last found out about each instance, until the program ends. */
export interface Standings {
  of(name: string): Standing;
  /** With the time that its answer took, where somebody was asked. */
  keepProbe(name: string, probe: Probe, tookMs?: number | null): Standing;
  keepModels(name: string, models: readonly Model[]): void;
  forget(name: string): void;
}

const MOST = 500;
const unknown: Standing = { probe: null, probedAt: null, tookMs: null, models: null };

export function createStandings(clock: Clock): Standings {
  const standings = new Map<string, Standing>();

  const keep = (name: string, known: Partial<Standing>): Standing => {
    const standing = { ...unknown, ...standings.get(name), ...known };
    standings.delete(name);
    standings.set(name, standing);
    const [oldest] = standings.keys();
    if (standings.size > MOST && oldest !== undefined) standings.delete(oldest);
    return standing;
  };

  return {
    of: (name) => standings.get(name) ?? unknown,
    keepProbe: (name, probe, tookMs = null) => keep(name, { probe, probedAt: clock().toISOString(), tookMs }),
    keepModels: (name, models) => void keep(name, { models }),
    forget: (name) => void standings.delete(name),
  };
}
