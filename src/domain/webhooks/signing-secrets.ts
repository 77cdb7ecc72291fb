import { newToken } from "../kernel/crypto.ts";
import type { Tx } from "../kernel/db.ts";
import type { Result } from "../kernel/result.ts";
import { Secret } from "../kernel/secret.ts";
import type { HeldSecret, HeldSecrets } from "../vault/held-secrets.ts";
import type { Needs as PutNeeds } from "../vault/put-secret-in.ts";
import type { Endpoint } from "./endpoint.ts";
import {
  type DropNeeds,
  dropPair,
  type HeldNeeds,
  inUseOf,
  keepPair,
  liveOf,
  newKey,
  ofPair,
  type PairNames,
  type SigningSecret,
} from "./secret-pair.ts";
import type { Source } from "./source.ts";

type Named = Pick<Endpoint, "id" | "workspace">;

const namesFor = (id: string): PairNames => ({
  current: `webhook-${id}`,
  former: `webhook-${id}-before`,
});

/** All that the sender signs or signed with, over or not. */
export const sendersSecrets = (held: Pick<HeldSecrets, "of">, endpoint: string): readonly HeldSecret[] =>
  ofPair(held.of(endpoint), namesFor(endpoint));

/** Those that verify now, the one in use first. */
export const liveSecrets = ({ held, clock }: HeldNeeds, endpoint: string): readonly SigningSecret[] =>
  liveOf(sendersSecrets(held, endpoint), clock());

export const secretInUse = (held: HeldSecrets, tx: Tx, endpoint: string): Secret | null =>
  inUseOf(held, tx, endpoint, namesFor(endpoint));

/** One that we think of, of the first form that the sender takes; null where it thinks of its own. */
export function makeSecret({ secret, label }: Source): Secret | null {
  if (secret.madeBy === "sender") return null;
  const forms = [new Secret(newToken()), newKey()];
  const fit = forms.find((form) => secret.refuse(form.reveal()) === null);
  if (fit === undefined) throw new Error(`no secret that is made here is one for ${label}`);
  return fit;
}

export const keepSecrets = (
  needs: PutNeeds,
  endpoint: Named,
  secret: Secret,
  former: { readonly value: Secret; readonly until: string } | null,
): Result<null, "invalid" | "altered"> => keepPair(needs, endpoint, namesFor(endpoint.id), secret, former);

export const dropSecrets = (needs: DropNeeds, endpoint: Named): void =>
  dropPair(needs, endpoint, namesFor(endpoint.id));
