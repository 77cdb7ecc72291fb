/** Who is asked when the web is searched: the one provider that the owner chose, at its own address alone. */
import { portOf } from "../domain/egress/outbound.ts";
import { type Rules, usualRules } from "../domain/egress/rules.ts";
import { send } from "../domain/egress/send.ts";
import type { Reads } from "../domain/kernel/db.ts";
import type { WebSearch } from "../domain/tools/tool-needs.ts";
import { chosenProvider } from "../domain/tools/web-search-reads.ts";
import { webSearchOf } from "../domain/tools/web-search-of.ts";
import { parseReference } from "../domain/vault/reference.ts";
import type { Seat } from "../workers/session-pool.ts";
import type { Network } from "./network.ts";

const LARGEST_ANSWER = 2 * 1024 * 1024;

/** As it is set up now; null where nobody is to be asked. Without a seat the owner tries it. */
export function webSearchFor(db: Reads, network: Network, seat: Seat | null): WebSearch | null {
  const chosen = chosenProvider(db);
  if (chosen === null) return null;
  const { baseUrl, credential, mayBePrivate } = chosen;
  const url = new URL(baseUrl);
  const rules: Rules = {
    ...usualRules,
    to: [{ origin: url.origin, mayBePrivate }],
    mostBytes: LARGEST_ANSWER,
    answerMs: 20_000,
    wholeMs: 30_000,
  };
  const secret = credential === null ? null : parseReference(credential);
  const vouched = secret === null ? null : { secret, host: `${url.hostname}:${portOf(url)}` };
  const needs = network.sendFor(seat, vouched);
  return webSearchOf({ send: (outbound, signal) => send(needs, outbound, rules, signal) }, chosen);
}
