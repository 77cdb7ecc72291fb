/** Figures on the running program, for health checks, metrics and the dashboard. */
import { existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import type { Readiness } from "../server/health.ts";
import type { Metric } from "../server/routes/metrics.ts";
import type { ChildState } from "../workers/supervisor.ts";
import type { Streams } from "../server/streams.ts";
import type { Core } from "./core.ts";
import type { Work } from "./work.ts";

const startedAt = performance.now();

export const uptimeMs = (): number => Math.round(performance.now() - startedAt);

export interface Figures {
  readonly uptimeMs: number;
  readonly residentBytes: number;
  readonly databaseBytes: number;
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number };
  readonly sessions: number;
  readonly running: number;
  readonly lostThreads: number;
}

export async function figuresOf({ databasePath, setup }: Core, { sessions }: Work): Promise<Figures> {
  const { bavail, blocks, bsize } = await statfs(setup.dataFolder);
  const sittings = sessions.all();
  return {
    uptimeMs: uptimeMs(),
    residentBytes: process.memoryUsage().rss,
    databaseBytes: sizeOf(databasePath) + sizeOf(`${databasePath}-wal`),
    disk: { freeBytes: bavail * bsize, totalBytes: blocks * bsize },
    sessions: sittings.length,
    running: sittings.filter(({ turn }) => turn !== null).length,
    lostThreads: sessions.lostThreads(),
  };
}

/** Each part that must work before requests can be served. */
export function readinessOf({ db }: Core, { reader, scheduler }: Work): Readiness {
  return {
    database: db.get("select 1 as one") === null ? "does not answer" : null,
    reader: faultOf(reader.state()),
    scheduler: faultOf(scheduler.state()),
  };
}

export function metricsOf(
  { databasePath }: Core,
  { sessions, turns }: Work,
  streams: Streams,
): readonly Metric[] {
  const gauge = (name: string, help: string, value: number): Metric => ({
    name: `monkeyclaw_${name}`,
    help,
    type: "gauge",
    value,
  });
  const sittings = sessions.all();
  return [
    gauge("uptime_seconds", "Seconds since the start.", Math.round((performance.now() - startedAt) / 1_000)),
    gauge("resident_bytes", "Memory of the process.", process.memoryUsage().rss),
    gauge("database_bytes", "Size of the database file.", sizeOf(databasePath)),
    gauge("sessions", "Live sessions.", sittings.length),
    gauge("turns_running", "Turns that are being answered.", turns.live.all().length),
    gauge("lost_threads", "Threads that did not end when told to.", sessions.lostThreads()),
    gauge("streams", "Open event streams.", streams.count()),
  ];
}

const faultOf = (state: ChildState): string | null =>
  state === "running" || state === "resting" ? null : `is ${state}`;

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);
