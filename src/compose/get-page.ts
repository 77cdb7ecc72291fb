/** How tools read the web: one public host at a time, each redirect judged before it is followed. */
import { follow } from "../domain/egress/follow.ts";
import { readOutbound } from "../domain/egress/read-outbound.ts";
import type { Rules } from "../domain/egress/rules.ts";
import { type Needs as SendNeeds, send } from "../domain/egress/send.ts";
import type { Answer, Sendable } from "../domain/egress/outbound.ts";
import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import type { Fetched, ToolNeeds } from "../domain/tools/tool-needs.ts";

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_HOPS = 5;

const rulesFor = ({ url }: Sendable): Rules => ({
  to: [{ origin: url.origin, mayBePrivate: false }],
  mostRedirects: "tell",
  mostBytes: MOST_BYTES,
  connectMs: 10_000,
  answerMs: 30_000,
  wholeMs: 60_000,
});

export const getPage =
  (needs: SendNeeds): ToolNeeds["get"] =>
  async ({ url, headers }, signal) => {
    const read = readOutbound({ method: "GET", url: url.href, headers, body: null });
    if (!read.ok) return failed(read.refusal.message);
    let request = read.value;
    for (let hops = 0; hops <= MOST_HOPS; hops++) {
      const sent = await send(needs, { ...request, url: request.url.href }, rulesFor(request), signal);
      if (!sent.ok) return failed(sent.refusal.message);
      const location = sent.value.headers.find(([name]) => name === "location")?.[1];
      const isRedirect = sent.value.status >= 300 && sent.value.status < 400 && location !== undefined;
      if (!isRedirect) return fetched(request.url, sent.value, null);
      await sent.value.body?.cancel();
      const next = follow(request, sent.value.status, location);
      if (!next.ok) return failed(next.refusal.message);
      if (next.value.url.host !== request.url.host)
        return fetched(request.url, { ...sent.value, body: null }, next.value.url.href);
      request = next.value;
    }
    return failed(`${url.host} redirects in a circle.`);
  };

async function fetched(
  url: URL,
  { status, headers, body }: Answer,
  redirectsTo: string | null,
): Promise<Result<Fetched, "failed">> {
  const contentType = headers.find(([name]) => name === "content-type")?.[1] ?? "";
  const chunks: Uint8Array[] = [];
  let isCut = false;
  try {
    if (body !== null) for await (const chunk of body) chunks.push(chunk);
  } catch (fault) {
    if (!(fault instanceof RangeError)) return failed("The answer broke off before its end. Try again.");
    isCut = true;
  }
  return ok({ url, status, contentType, body: Buffer.concat(chunks), isCut, redirectsTo });
}

const failed = (message: string) => refuse("failed", message);
