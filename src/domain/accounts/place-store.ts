import type { Reads, Tx } from "../kernel/db.ts";
import type { NewPlace } from "./new-place.ts";
import type { Moment } from "./sign-in.ts";

/** A kind of browser and the network that it comes from. */
export interface Place {
  readonly agent: string;
  readonly network: string;
}

/** How new a place is: the first of all is where the owner began, and no news. */
export function insertPlace(tx: Tx, { agent, network }: Place, at: string): "known" | "first" | "new" {
  const added = tx.run(
    `insert into sign_in_places (agent, network, first_seen_at) values (?, ?, ?) on conflict do nothing`,
    agent,
    network,
    at,
  );
  if (added === 0) return "known";
  const all = tx.get<{ count: number }>("select count(*) as count from sign_in_places");
  return all?.count === 1 ? "first" : "new";
}

export function insertAlert(tx: Tx, { id, agent, address, at }: Omit<NewPlace, "isAlive">): void {
  tx.run(
    "insert into sign_in_alerts (sign_in, agent, address, at) values (?, ?, ?, ?)",
    id,
    agent,
    address,
    at,
  );
}

/** Newest first, without the one that the reader itself is and has put away. */
export function selectAlerts(db: Reads, reader: string | null, { now, idleSince }: Moment): NewPlace[] {
  const rows = db.all<Omit<NewPlace, "isAlive"> & { readonly isAlive: number }>(
    `select alert.sign_in as id, alert.agent, alert.address, alert.at, exists (
       select 1 from sign_ins where id = alert.sign_in and expires_at > ?1 and last_seen_at > ?2
     ) as isAlive
     from sign_in_alerts alert
     where alert.sign_in is not ?3 or not alert.is_hidden_there
     order by alert.sign_in desc limit 50`,
    now,
    idleSince,
    reader,
  );
  return rows.map((row) => ({ ...row, isAlive: row.isAlive === 1 }));
}

export const deleteAlert = (tx: Tx, signIn: string): boolean =>
  tx.run("delete from sign_in_alerts where sign_in = ?", signIn) === 1;

/** Put away at the new sign-in alone: whoever it is does not decide for the others. */
export const hideAlertThere = (tx: Tx, signIn: string): boolean =>
  tx.run("update sign_in_alerts set is_hidden_there = 1 where sign_in = ?", signIn) === 1;
