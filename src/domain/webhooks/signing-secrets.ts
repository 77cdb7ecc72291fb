import type { Clock } from "../kernel/clock.ts";
import { newToken, randomBytes } from "../kernel/crypto.ts";
import type { Tx } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import { Secret } from "../kernel/secret.ts";
import { deleteSecretIn } from "../vault/delete-secret.ts";
import type { HeldSecret, HeldSecrets } from "../vault/held-secrets.ts";
import { type Needs as PutNeeds, putSecretIn } from "../vault/put-secret-in.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Source } from "./source.ts";

export interface SigningSecret {
  readonly value: Secret;
  /** Until when the one before still verifies; null for the one that is in use. */
  readonly until: string | null;
}

type Named = Pick<Endpoint, "id" | "workspace">;

const currentName = (id: string): string => `webhook-${id}`;
const formerName = (id: string): string => `webhook-${id}-before`;

/** Those that verify now, the one in use first. */
export const liveSecrets = (
  { held, clock }: { readonly held: HeldSecrets; readonly clock: Clock },
  endpoint: string,
): readonly SigningSecret[] => liveOf(held.of(endpoint), clock());

/** The same of all that an endpoint holds. */
export function liveOf(secrets: readonly HeldSecret[], at: Date): readonly SigningSecret[] {
  const now = at.toISOString();
  return secrets
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .map(({ value, expiresAt }) => ({ value, until: expiresAt }))
    .toSorted((a, b) => Number(a.until !== null) - Number(b.until !== null));
}

/** The one in use, as a transaction sees it; null where there is none yet. */
export const secretInUse = (held: HeldSecrets, tx: Tx, endpoint: string): Secret | null =>
  held.within(tx, endpoint).find(({ name }) => name === currentName(endpoint))?.value ?? null;

/** One that we think of, of the first form that the sender takes; null where it thinks of its own. */
export function makeSecret({ secret }: Source): Secret | null {
  if (secret.madeBy === "sender") return null;
  const forms = [newToken(), `whsec_${Buffer.from(randomBytes(32)).toString("base64")}`];
  const fit = forms.find((form) => secret.refuse(form) === null);
  if (fit === undefined) throw new Error(`no secret that is made here is one for ${secret.label}`);
  return new Secret(fit);
}

/** Puts the secret in use into the vault; `former` verifies beside it until its end. */
export function keepSecrets(
  needs: PutNeeds,
  { id, workspace }: Named,
  secret: Secret,
  former: { readonly value: Secret; readonly until: string } | null,
): Result<null, "invalid" | "altered"> {
  const holder = { webhookEndpoint: id };
  if (former !== null) {
    const { value, until: expiresAt } = former;
    const kept = putSecretIn(needs, { name: formerName(id), workspace, value, expiresAt }, holder);
    if (!kept.ok) return kept;
  } else dropSecret(needs, { id, workspace }, formerName(id));
  const put = putSecretIn(needs, { name: currentName(id), workspace, value: secret }, holder);
  return put.ok ? ok(null) : put;
}

/** Forgets both, for good. */
export function dropSecrets(needs: DropNeeds, endpoint: Named): void {
  for (const name of [currentName(endpoint.id), formerName(endpoint.id)]) dropSecret(needs, endpoint, name);
}

type DropNeeds = Pick<PutNeeds, "tell" | "trail" | "masterKey"> & { readonly tx: Tx };

/** There may be none; and in a vault that was altered outside nothing opens any more. */
function dropSecret(needs: DropNeeds, { id, workspace }: Named, name: string): void {
  deleteSecretIn(needs, { name, workspace }, { webhookEndpoint: id });
}
