import type { Reads } from "../kernel/db.ts";

export interface Counted {
  readonly endpoint: string;
  readonly count: number;
}

/** The index by endpoint and age serves it alone. */
export const countReceivedSince = (db: Reads, since: string): Counted[] =>
  db.all<Counted>(
    `select endpoint, count(*) as count from webhook_deliveries
      where endpoint in (select id from webhook_endpoints) and received_at >= ? group by endpoint`,
    since,
  );

/** The index of what failed serves it alone. */
export const countFailedSince = (db: Reads, since: string): Counted[] =>
  db.all<Counted>(
    `select endpoint, count(*) as count from webhook_deliveries
      where status in ('failed', 'dead') and received_at >= ? group by endpoint`,
    since,
  );
