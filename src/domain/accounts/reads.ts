import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { ApiToken } from "./api-token.ts";
import { selectApiToken, selectApiTokens } from "./api-token-store.ts";
import type { NewPlace } from "./new-place.ts";
import type { Owner } from "./owner.ts";
import { selectOwner } from "./owner-store.ts";
import type { Passkey } from "./passkey.ts";
import { selectCredentials, selectPasskey, selectPasskeys } from "./passkey-store.ts";
import { selectAlerts } from "./place-store.ts";
import { momentOf, type SignIn } from "./sign-in.ts";
import { isAlive, selectSignIns } from "./sign-in-store.ts";

export const getOwner = (db: Reads): Owner | null => selectOwner(db);

/** Those that still hold, newest first. */
export function listSignIns(db: Reads, now: Date, { limit, cursor }: PageRequest): Page<SignIn> {
  return toPage(
    selectSignIns(db, momentOf(now), { limit: limit + 1, before: cursor }),
    limit,
    ({ id }) => id,
  );
}

/** Whether a sign-in still holds. */
export const isSignedIn = (db: Reads, now: Date, id: string): boolean => isAlive(db, id, momentOf(now));

export const getToken = (db: Reads, id: string): ApiToken | null => selectApiToken(db, id);

/** Newest first, of one workspace or all; those past their time are among them until they are revoked. */
export function listTokens(
  db: Reads,
  { limit, cursor }: PageRequest,
  workspace: string | null = null,
): Page<ApiToken> {
  return toPage(selectApiTokens(db, { limit: limit + 1, before: cursor }, workspace), limit, ({ id }) => id);
}

export const getPasskey = (db: Reads, id: string): Passkey | null => selectPasskey(db, id);

/** Newest first, of every origin. */
export const listPasskeys = (db: Reads, { limit, cursor }: PageRequest): Page<Passkey> =>
  toPage(selectPasskeys(db, { limit: limit + 1, before: cursor }), limit, ({ id }) => id);

/** Whether a passkey signs in at this address of the pages. */
export const hasPasskeyAt = (db: Reads, origin: string): boolean => selectCredentials(db, origin).length > 0;

/** Sign-ins from new places that nobody has recognised yet, newest first, as one sign-in (or a program) sees them. */
export const listNewPlaces = (db: Reads, now: Date, reader: string | null): readonly NewPlace[] =>
  selectAlerts(db, reader, momentOf(now));
