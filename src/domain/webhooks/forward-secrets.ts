import type { Tx } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import type { Secret } from "../kernel/secret.ts";
import type { HeldSecrets } from "../vault/held-secrets.ts";
import type { Needs as PutNeeds } from "../vault/put-secret-in.ts";
import type { Endpoint } from "./endpoint.ts";
import { isForwarding } from "./forwarding.ts";
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
import { liveSecrets } from "./signing-secrets.ts";

/*
 * What is sent on is signed with a secret of its own: whoever takes it is to know that it is from here, and not to
 * hold what the sender proves itself with.
 */

type Named = Pick<Endpoint, "id" | "workspace">;

const namesFor = (id: string): PairNames => ({
  current: `webhook-${id}-forward`,
  former: `webhook-${id}-forward-before`,
});

/** Those that sign what is sent on now, the one in use first. */
const liveForwardSecrets = ({ held, clock }: HeldNeeds, endpoint: string): readonly SigningSecret[] =>
  liveOf(ofPair(held.of(endpoint), namesFor(endpoint)), clock());

/** What a delivery that is sent on is signed with, each by itself; none where there is none yet. */
export const forwardSignersOf = (
  needs: HeldNeeds,
  { id, signsAsSender }: Pick<Endpoint, "id" | "signsAsSender">,
): readonly Secret[] =>
  (signsAsSender ? liveSecrets(needs, id).slice(0, 1) : liveForwardSecrets(needs, id)).map(
    ({ value }) => value,
  );

export const forwardSignatures = ["own", "sender", "none"] as const;

/** What signs what an endpoint sends on. */
export interface ForwardStanding {
  /** `sender`: the sender's secret, as before there was one of its own. `none`: nothing is sent on until there is one. */
  readonly signedWith: (typeof forwardSignatures)[number];
  /** Until when the one before signs, too. */
  readonly formerUntil: string | null;
}

/** Null for an endpoint that sends nothing on. */
export function forwardStandingOf(
  needs: HeldNeeds,
  { id, handling, signsAsSender }: Pick<Endpoint, "id" | "handling" | "signsAsSender">,
): ForwardStanding | null {
  if (!isForwarding(handling)) return null;
  if (signsAsSender) return { signedWith: "sender", formerUntil: null };
  const [current, ...former] = liveForwardSecrets(needs, id);
  const formerUntil = former.find(({ until }) => until !== null)?.until ?? null;
  return { signedWith: current === undefined ? "none" : "own", formerUntil };
}

export const forwardSecretInUse = (held: HeldSecrets, tx: Tx, endpoint: string): Secret | null =>
  inUseOf(held, tx, endpoint, namesFor(endpoint));

export const keepForwardSecret = (
  needs: PutNeeds,
  endpoint: Named,
  secret: Secret,
  former: { readonly value: Secret; readonly until: string } | null,
): Result<null, "invalid" | "altered"> => keepPair(needs, endpoint, namesFor(endpoint.id), secret, former);

export const dropForwardSecrets = (needs: DropNeeds, endpoint: Named): void =>
  dropPair(needs, endpoint, namesFor(endpoint.id));

/**
 * Makes one where an endpoint sends on and has none, and forgets them where it does no more. Answers the one that was
 * made now, to be shown this once; null where none was.
 */
export function followForwarding(
  needs: PutNeeds & { readonly held: HeldSecrets },
  { id, workspace, handling, signsAsSender }: Named & Pick<Endpoint, "handling" | "signsAsSender">,
): Result<Secret | null, "invalid" | "altered"> {
  if (!isForwarding(handling)) {
    dropForwardSecrets(needs, { id, workspace });
    return ok(null);
  }
  if (signsAsSender || forwardSecretInUse(needs.held, needs.tx, id) !== null) return ok(null);
  const secret = newKey();
  const kept = keepForwardSecret(needs, { id, workspace }, secret, null);
  return kept.ok ? ok(secret) : kept;
}
