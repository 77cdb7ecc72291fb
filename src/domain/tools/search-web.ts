import type { Answer, Outbound } from "../egress/outbound.ts";
import type { SendRefusal } from "../egress/send.ts";
import { parseObject } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { SearchProvider } from "./search-provider.ts";
import type { WebHit } from "./tool-needs.ts";

export interface Needs {
  /** Through egress, to this provider's address alone; no redirect is followed. */
  send(outbound: Outbound, signal: AbortSignal): Promise<Result<Answer, SendRefusal>>;
}

/** A provider as the owner set it up. */
export interface ChosenProvider {
  readonly provider: SearchProvider;
  /** The owner's, or the provider's own. */
  readonly baseUrl: string;
  /** A reference to a secret, never its value. */
  readonly credential: string | null;
}

/** Asks a provider. What it says when it refuses is its own affair: the answer is in words of ours. */
export async function searchWeb(
  needs: Needs,
  { provider, baseUrl, credential }: ChosenProvider,
  { query, limit }: { readonly query: string; readonly limit: number },
  signal: AbortSignal,
): Promise<Result<readonly WebHit[], "failed">> {
  const { label } = provider;
  const base = baseUrl.replace(/\/+$/, "");
  const sent = await needs.send(provider.request({ baseUrl: base, credential, query, limit }), signal);
  if (!sent.ok) return refuse("failed", sent.refusal.message);
  const { status, body } = sent.value;
  if (status !== 200) {
    await body?.cancel();
    return refuse("failed", whyNot(label, status));
  }
  const answer = await readAll(body);
  const hits = answer === null ? null : provider.hits(parseObject(answer) ?? {});
  if (hits === null)
    return refuse("failed", say`${label} answered something that cannot be read. Try again later.`);
  return ok(hits.slice(0, limit));
}

/** Null where it breaks off or grows past what is taken. */
async function readAll(body: Answer["body"]): Promise<string | null> {
  try {
    return await new Response(body).text();
  } catch {
    return null; // silent-ok: the caller says in words that the answer cannot be read
  }
}

function whyNot(label: string, status: number): string {
  if (status === 401 || status === 403)
    return say`${label} does not accept its key, or does not let this be asked. The owner can check it in the settings.`;
  if (status === 402 || status === 429 || status === 432 || status === 433)
    return say`${label} has been asked as often as its plan allows. Try again later.`;
  return say`${label} answered ${status} and no hits. Try again later.`;
}
