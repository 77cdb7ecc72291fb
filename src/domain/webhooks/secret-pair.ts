import type { Clock } from "../kernel/clock.ts";
import { randomBytes } from "../kernel/crypto.ts";
import type { Tx } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import { Secret } from "../kernel/secret.ts";
import { deleteSecretIn } from "../vault/delete-secret.ts";
import type { HeldSecret, HeldSecrets } from "../vault/held-secrets.ts";
import { type Needs as PutNeeds, putSecretIn } from "../vault/put-secret-in.ts";
import type { Endpoint } from "./endpoint.ts";

/** The names in the vault of the secret that is in use, and of the one before, whose end is set. */
export interface PairNames {
  readonly current: string;
  readonly former: string;
}

export interface SigningSecret {
  readonly value: Secret;
  /** Until when the one before counts; null for the one that is in use. */
  readonly until: string | null;
}

export interface HeldNeeds {
  readonly held: HeldSecrets;
  readonly clock: Clock;
}

type Named = Pick<Endpoint, "id" | "workspace">;

/** Those that count at a time, the one in use first. */
export function liveOf(secrets: readonly HeldSecret[], at: Date): readonly SigningSecret[] {
  const now = at.toISOString();
  return secrets
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .map(({ value, expiresAt }) => ({ value, until: expiresAt }))
    .toSorted((a, b) => Number(a.until !== null) - Number(b.until !== null));
}

/** An endpoint holds two pairs, and none of one is ever taken for one of the other. */
export const ofPair = (
  secrets: readonly HeldSecret[],
  { current, former }: PairNames,
): readonly HeldSecret[] => secrets.filter(({ name }) => name === current || name === former);

/** The one in use, as a transaction sees it; null where there is none yet. */
export const inUseOf = (held: HeldSecrets, tx: Tx, endpoint: string, { current }: PairNames): Secret | null =>
  held.within(tx, endpoint).find(({ name }) => name === current)?.value ?? null;

/** A key of Standard Webhooks. */
export const newKey = (): Secret => new Secret(`whsec_${Buffer.from(randomBytes(32)).toString("base64")}`);

/** Puts the secret in use into the vault; `former` counts beside it until its end. */
export function keepPair(
  needs: PutNeeds,
  { id, workspace }: Named,
  { current, former: formerName }: PairNames,
  secret: Secret,
  former: { readonly value: Secret; readonly until: string } | null,
): Result<null, "invalid" | "altered"> {
  const holder = { webhookEndpoint: id };
  if (former !== null) {
    const { value, until: expiresAt } = former;
    const kept = putSecretIn(needs, { name: formerName, workspace, value, expiresAt }, holder);
    if (!kept.ok) return kept;
  } else dropSecret(needs, { id, workspace }, formerName);
  const put = putSecretIn(needs, { name: current, workspace, value: secret }, holder);
  return put.ok ? ok(null) : put;
}

export type DropNeeds = Pick<PutNeeds, "tell" | "trail" | "masterKey"> & { readonly tx: Tx };

/** Forgets both, for good. */
export function dropPair(needs: DropNeeds, endpoint: Named, { current, former }: PairNames): void {
  for (const name of [current, former]) dropSecret(needs, endpoint, name);
}

/** There may be none; and in a vault that was altered outside nothing opens any more. */
function dropSecret(needs: DropNeeds, { id, workspace }: Named, name: string): void {
  deleteSecretIn(needs, { name, workspace }, { webhookEndpoint: id });
}
