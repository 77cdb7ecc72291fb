import type { Refusal } from "../kernel/result.ts";
import { type Fetch, withOwnFetch } from "./lend-fetch.ts";
import { toPairs } from "./outbound.ts";
import type { Rules } from "./rules.ts";
import { type Needs, type SendRefusal, send } from "./send.ts";

/** Thrown to a library that calls `fetch`, for what egress refused. */
export class NotSent extends Error {
  override readonly name = "NotSent";
  readonly refusal: Refusal<SendRefusal>;

  constructor(refusal: Refusal<SendRefusal>) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** A `fetch` that goes through egress, by these rules. */
export const asFetch =
  (needs: Needs, rules: Rules): Fetch =>
  async (request) => {
    const { method, url, headers } = request;
    const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
    const outbound = { method, url, headers: [...headers], body };
    const sent = await withOwnFetch(() => send(needs, outbound, rules, request.signal));
    if (!sent.ok) throw new NotSent(sent.refusal);
    const { status, headers: answered } = sent.value;
    return new Response(sent.value.body, { status, headers: toPairs(answered) });
  };
