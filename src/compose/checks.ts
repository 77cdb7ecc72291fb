/** What is looked at once a day, in quiet: whether the database is whole, and the log. */
import { everything, listEntries } from "../domain/audit/reads.ts";
import { verifyAudit } from "../domain/audit/verify-audit.ts";
import { words } from "../domain/kernel/log.ts";
import type { AuditCheck, DatabaseCheck } from "../server/checked.ts";
import type { Reader } from "../workers/reader.ts";
import type { Core } from "./core.ts";

export interface Checks {
  /** Null until it was done since the start. */
  database(): DatabaseCheck | null;
  /** When the log was last verified, by whoever; null where it never was. */
  audit(): AuditCheck | null;
  /** Does what is due now. */
  look(): Promise<void>;
  stop(): void;
}

const LOOKED_EVERY_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

export function startChecks(
  core: Pick<Core, "audit" | "clock" | "db" | "log" | "sealKeys">,
  reader: Pick<Reader, "check">,
): Checks {
  const { audit, clock, db, log } = core;
  let database: DatabaseCheck | null = null;

  const lastAudit = (): AuditCheck | null => {
    const filter = { ...everything, action: "audit.verified" as const };
    const [last] = listEntries(db, filter, { limit: 1, cursor: null }).items;
    if (last === undefined) return null;
    return { at: last.at, isWhole: last.detail["isWhole"] === true };
  };

  const isDue = (last: { readonly at: string } | null): boolean =>
    last === null || clock().getTime() - Date.parse(last.at) >= DAY_MS;

  const look = async (): Promise<void> => {
    if (isDue(database)) {
      const fault = await reader.check();
      database = { at: clock().toISOString(), fault };
      if (fault !== null) log.error("The database is not whole", { fault });
    }
    if (isDue(lastAudit())) {
      const verdict = await verifyAudit({ ...core, trail: audit.by({ kind: "system" }) });
      if (!verdict.isWhole) log.error("The log of what was done is not whole", { why: verdict.words });
    }
  };

  const looking = setInterval(() => {
    look().catch((fault: unknown) => log.warn("A check could not be done", { fault: words(fault) }));
  }, LOOKED_EVERY_MS);
  looking.unref();
  return { database: () => database, audit: lastAudit, look, stop: () => clearInterval(looking) };
}
