import type { Trail } from "../audit/audit.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { toStream } from "./to-stream.ts";
import { type About, type Needs as WriteNeeds, type Snapshot, writeExport } from "./write-export.ts";

export interface Needs extends WriteNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly trail: Trail;
  snapshot(): Promise<Snapshot>;
}

/** Everything as it is at this moment, in one packed file that comes as it is read. That it goes out is put on record first. */
export async function exportAll(
  needs: Needs,
  about: Omit<About, "madeAt">,
): Promise<ReadableStream<Uint8Array>> {
  await needs.db.commit((tx) => needs.trail.append(tx, { action: "data.exported" }));
  const snapshot = await needs.snapshot();
  const pieces = writeExport(needs, snapshot, { ...about, madeAt: needs.clock() });
  return toStream(pieces).pipeThrough(new CompressionStream("gzip"));
}

/** A day in the name tells one from another. */
export const exportName = (at: Date): string => `monkeyclaw-${at.toISOString().slice(0, 10)}.tar.gz`;
