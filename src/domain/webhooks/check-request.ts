import type { Clock } from "../kernel/clock.ts";
import type { InboundRequest } from "../kernel/inbound.ts";
import { ok, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { HeldSecrets } from "../vault/held-secrets.ts";
import type { Endpoint } from "./endpoint.ts";
import { sentTo } from "./endpoint-url.ts";
import { explainFlaw, isRight } from "./explain-flaw.ts";
import { readPasted } from "./read-pasted.ts";
import { sourceOf } from "./registry.ts";
import { liveSecrets, sendersSecrets } from "./signing-secrets.ts";
import type { Flaw, Source } from "./source.ts";

export interface Needs {
  readonly held: HeldSecrets;
  readonly clock: Clock;
  /** Where vendors reach the public plane; null where nobody said. */
  publicBase(): string | null;
}

/** For the owner alone: whoever reads it could mend a forgery. */
export interface Check {
  /** Whether the endpoint would take it now. */
  readonly isGenuine: boolean;
  /** Which part is wrong, as the secret in use sees it; null for a genuine one. */
  readonly flaw: Flaw | null;
  /** In words, what would make it right; empty where that cannot be known. */
  readonly findings: readonly string[];
}

/** Says of a request that somebody pasted whether this endpoint takes it, and what is wrong where it does not. */
export function checkRequest(needs: Needs, endpoint: Endpoint, text: string): Result<Check, "invalid"> {
  const source = sourceOf(endpoint.source, endpoint.settings);
  if (!source.ok) return source;
  const pasted = readPasted(text);
  if (!pasted.ok) return pasted;
  const { query, headers, body } = pasted.value;
  const request = { url: sentTo(endpoint, needs.publicBase(), query), headers, body };
  return ok(judge(needs, endpoint.id, source.value, request));
}

function judge(needs: Needs, id: string, source: Source, request: InboundRequest): Check {
  const now = needs.clock();
  const [current, ...former] = liveSecrets(needs, id).map(({ value }) => value.reveal());
  if (current === undefined) return { isGenuine: false, flaw: null, findings: [noSecret()] };
  const verdict = source.verify(request, current, now);
  if (verdict.isGenuine) return { isGenuine: true, flaw: null, findings: [] };
  const { flaw } = verdict;
  if (former.some((secret) => source.verify(request, secret, now).isGenuine))
    return { isGenuine: true, flaw: null, findings: [byFormer()] };
  const isOver = secretsThatAreOver(needs, id, now).some((secret) =>
    isRight({ source, request, secret, now }),
  );
  const findings = explainFlaw({ source, request, secret: current, now });
  return { isGenuine: false, flaw, findings: isOver ? [bySecretThatIsOver(), ...findings] : findings };
}

const secretsThatAreOver = ({ held }: Needs, id: string, now: Date): readonly string[] =>
  sendersSecrets(held, id)
    .filter(({ expiresAt }) => expiresAt !== null && expiresAt <= now.toISOString())
    .map(({ value }) => value.reveal());

const noSecret = (): string => say`This endpoint has no secret yet: rotate it, and give it the sender’s own.`;

const byFormer = (): string =>
  say`It is signed with the secret of before, which is still taken for a while: give the sender the new one.`;

const bySecretThatIsOver = (): string =>
  say`It is signed with the secret of before, whose time is over: give the sender the one that is in use.`;
