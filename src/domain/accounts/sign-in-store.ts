import type { Reads, Tx } from "../kernel/db.ts";
import type { Moment, SignIn } from "./sign-in.ts";

const columns = `id, agent, address, method, created_at as createdAt, proven_at as provenAt,
  last_seen_at as lastSeenAt, expires_at as expiresAt`;

/** Alive: before its absolute limit, and seen after the idle limit. */
const alive = "expires_at > ?1 and last_seen_at > ?2";

export function insertSignIn(tx: Tx, signIn: SignIn, tokenHash: string): void {
  tx.run(
    `insert into sign_ins (id, token_hash, agent, address, method, created_at, proven_at, last_seen_at, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    signIn.id,
    tokenHash,
    signIn.agent,
    signIn.address,
    signIn.method,
    signIn.createdAt,
    signIn.provenAt,
    signIn.lastSeenAt,
    signIn.expiresAt,
  );
}

/** With what its pages repeat with each change, where that does not follow from the token. */
export type KnownSignIn = SignIn & { readonly csrf: string | null };

export function selectSignIn(db: Reads, tokenHash: string, { now, idleSince }: Moment): KnownSignIn | null {
  return db.get<KnownSignIn>(
    `select ${columns}, csrf from sign_ins where ${alive} and token_hash = ?3`,
    now,
    idleSince,
    tokenHash,
  );
}

export const isAlive = (db: Reads, id: string, { now, idleSince }: Moment): boolean =>
  db.get(`select 1 from sign_ins where ${alive} and id = ?3`, now, idleSince, id) !== null;

/** Newest first, those before an id. */
export function selectSignIns(
  db: Reads,
  { now, idleSince }: Moment,
  page: { readonly limit: number; readonly before: string | null },
): SignIn[] {
  return db.all<SignIn>(
    `select ${columns} from sign_ins where ${alive} and (?3 is null or id < ?3) order by id desc limit ?4`,
    now,
    idleSince,
    page.before,
    page.limit,
  );
}

/** Null where it has ended in the meantime. */
export function touchSignIn(tx: Tx, id: string, at: string): KnownSignIn | null {
  return tx.get<KnownSignIn>(
    `update sign_ins set last_seen_at = ? where id = ? returning ${columns}, csrf`,
    at,
    id,
  );
}

/** Gives it another token; null where it has ended in the meantime. */
export function renewSignIn(
  tx: Tx,
  id: string,
  {
    tokenHash,
    provenAt,
    csrf,
  }: { readonly tokenHash: string; readonly provenAt: string; readonly csrf: string },
): SignIn | null {
  return tx.get<SignIn>(
    `update sign_ins set token_hash = ?, proven_at = ?, csrf = ? where id = ? returning ${columns}`,
    tokenHash,
    provenAt,
    csrf,
    id,
  );
}

export const deleteSignIn = (tx: Tx, id: string): boolean =>
  tx.run("delete from sign_ins where id = ?", id) === 1;

/** Every sign-in but one; answers their ids. */
export function deleteSignInsExcept(tx: Tx, kept: string | null): string[] {
  return tx
    .all<{ id: string }>("delete from sign_ins where id is not ? returning id", kept)
    .map(({ id }) => id);
}

/** Those that are no longer alive; answers their ids. */
export function deleteExpiredSignIns(tx: Tx, { now, idleSince }: Moment): string[] {
  return tx
    .all<{ id: string }>(`delete from sign_ins where not (${alive}) returning id`, now, idleSince)
    .map(({ id }) => id);
}
