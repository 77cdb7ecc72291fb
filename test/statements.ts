/** Which SQL the product runs, and how SQLite would go about it. */
import { Database } from "bun:sqlite";
import { join } from "node:path";

/** Notes every statement that any connection of this process prepares from now on, until `end`. */
export function noteStatements(): { readonly noted: ReadonlySet<string>; end(): void } {
  const noted = new Set<string>();
  const { query } = Database.prototype;
  Database.prototype.query = function (this: Database, sql: string) {
    noted.add(sql);
    return query.call(this, sql);
  } as typeof query;
  return {
    noted,
    end: () => {
      Database.prototype.query = query;
    },
  };
}

/** Tables that grow with use. The others stay small enough to be looked through. */
const growing = [
  "audit",
  "events",
  "idempotent_answers",
  "injected_contexts",
  "jobs",
  "messages",
  "native_items",
  "notifications",
  "secret_uses",
  "sessions",
  "spending",
  "threads",
  "turns",
  "usage",
  "webhook_attempts",
  "webhook_deliveries",
];

/** These look at rows in order and stop in time, or are asked for all there is. */
const harmless = [
  / from audit order by id desc limit 1$/,
  / where true order by id desc limit \?/,
  / from usage where true\b/,
  / from jobs .* where is_dead = [01] order by jobs.id limit \?$/s,
  /^delete from events .*order by id limit 1\)/s,
];

/** The statements that look at each row of a table that grows: slower from day to day. */
export function scansIn(statements: Iterable<string>, dataFolder: string): readonly string[] {
  const sqlite = new Database(join(dataFolder, "monkeyclaw.db"), { readonly: true });
  try {
    const suspects = [...statements].filter((sql) => !harmless.some((pattern) => pattern.test(sql)));
    return suspects.filter((sql) =>
      planOf(sqlite, sql).some((step) => isGrowing(/^SCAN (\w+)$/.exec(step)?.[1], sql)),
    );
  } finally {
    sqlite.close();
  }
}

const isGrowing = (scanned: string | undefined, sql: string): boolean =>
  scanned !== undefined &&
  growing.some((table) => table === scanned || sql.includes(`${table} as ${scanned}`));

function planOf(sqlite: Database, sql: string): readonly string[] {
  if (!/^\s*(?:select|with|insert|update|delete)\b/i.test(sql)) return [];
  const plan = sqlite.prepare<{ detail: string }, []>(`explain query plan ${sql}`).all();
  return plan.map(({ detail }) => detail);
}
