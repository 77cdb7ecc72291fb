import { type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { attempt } from "./attempt.ts";
import { fillInSecrets } from "./fill-in-secrets.ts";
import { follow, isRedirect } from "./follow.ts";
import { beginLifetime, cutShort, type Lifetime } from "./lifetime.ts";
import { locate, refuseUnnamed } from "./locate.ts";
import type { Network } from "./network.ts";
import type { Answer, Outbound, Sendable } from "./outbound.ts";
import { readAnswer } from "./read-answer.ts";
import { readOutbound } from "./read-outbound.ts";
import { MOST_REDIRECTS, type Rules } from "./rules.ts";
import type { RevealSecret } from "./secret-use.ts";

export interface Needs {
  readonly network: Network;
  readonly revealSecret: RevealSecret;
  /** Whether this address, behind this URL, is the product's own, where nothing may be sent. */
  isOwn(url: URL, address: string): boolean;
}

export type SendRefusal =
  /** A part of the request cannot be sent at all. */
  | "invalid"
  /** Not a named destination, or a private address behind a name that may have none. */
  | "not-allowed"
  | "unresolved"
  /** No address accepted a connection: nothing was sent. */
  | "unreachable"
  /** Something may have been sent. */
  | "broken-off"
  /** Its certificate is not that of its name. */
  | "untrusted"
  | "redirected"
  | "secret-refused"
  /** Too large, or compressed in an unknown way. */
  | "unreadable"
  | "too-late"
  | "aborted";

/**
 * The only way out to the network. Puts secrets in where they are bound, looks the name up once, checks every address,
 * connects to one of those very addresses, and treats each redirect like a new request.
 */
export async function send(
  needs: Needs,
  outbound: Outbound,
  rules: Rules,
  signal: AbortSignal,
): Promise<Result<Answer, SendRefusal>> {
  const read = readOutbound(outbound);
  if (!read.ok) return read;
  const life = beginLifetime(rules, signal);
  try {
    const answer = await sendOn(
      needs,
      read.value,
      rules,
      life,
      rules.mostRedirects === "tell" ? 0 : Math.min(rules.mostRedirects, MOST_REDIRECTS),
    );
    if (!answer.ok) life.end();
    return answer;
  } catch (fault) {
    life.end();
    throw fault;
  }
}

async function sendOn(
  needs: Needs,
  request: Sendable,
  rules: Rules,
  life: Lifetime,
  redirectsLeft: number,
): Promise<Result<Answer, SendRefusal>> {
  const sent = await sendOnce(needs, request, rules, life);
  if (!sent.ok) return sent;
  const { status, headers, body } = sent.value;
  const location = headers.get("location");
  if (!isRedirect(status) || location === null || rules.mostRedirects === "tell") {
    life.answered();
    return readAnswer(sent.value, rules.mostBytes, life);
  }
  await body?.cancel();
  if (redirectsLeft <= 0) {
    return refuse(
      "redirected",
      say`${request.url.host} redirects elsewhere. Set the address that it redirects to instead.`,
    );
  }
  const next = follow(request, status, location);
  return next.ok ? sendOn(needs, next.value, rules, life, redirectsLeft - 1) : next;
}

async function sendOnce(
  needs: Needs,
  request: Sendable,
  rules: Rules,
  life: Lifetime,
): Promise<Result<Response, SendRefusal>> {
  const unnamed = refuseUnnamed(request.url, rules.to);
  if (unnamed !== null) return unnamed;
  // Before the name is looked up: who asks for a secret where it is not bound learns and tells nothing by it.
  const filled = await life.within(fillInSecrets(needs, request, rules));
  if (filled === null) return cutShort(life);
  if (!filled.ok) return filled;
  const located = await life.within(locate(needs, request.url, rules.to));
  if (located === null) return cutShort(life);
  if (!located.ok) return located;
  for (const address of located.value) {
    const sent = await attempt(needs.network, address, filled.value, rules, life);
    if (sent.ok || sent.refusal.kind !== "unreachable") return sent;
  }
  return refuse(
    "unreachable",
    say`Nothing answers at ${request.url.host}. Check that it runs, and its address.`,
  );
}
