import type { InboundRequest } from "../kernel/inbound.ts";
import { say } from "../kernel/say.ts";
import type { InUse } from "./in-use.ts";
import { liveOf } from "./secret-pair.ts";
import type { Flaw, Verdict } from "./source.ts";
import { flawed } from "./verdict.ts";

/** What is wrong with a request's signature, as the secret in use sees it; null where any live secret made it. */
export function findFlaw({ source, secrets }: InUse, request: InboundRequest, now: Date): Flaw | null {
  const verdicts = liveOf(secrets, now).map(({ value }) => source.verify(request, value.reveal(), now));
  if (verdicts.some((verdict) => verdict.isGenuine)) return null;
  const [first = noSecret()] = verdicts;
  return first.isGenuine ? null : first.flaw;
}

const noSecret = (): Verdict =>
  flawed("signature", say`This endpoint has no secret yet: rotate it, and give it the sender’s own.`);
