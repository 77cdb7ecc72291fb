import { atMost } from "../kernel/at-most.ts";
import { words } from "../kernel/log.ts";
import { type Refused, retryDelayMs } from "./failure.ts";
import { retryAfterMs } from "./retry-after.ts";
import type { Way } from "./wire.ts";

/** How far a request came: nobody answered it, an answer began, or what answered refused it. */
export type Reach =
  | { readonly type: "unreached"; readonly fault: unknown }
  | { readonly type: "answering" }
  | { readonly type: "refused"; readonly refused: Refused };

/** The way out of one request, which remembers what became of it: SDKs lose the headers, and each in its own way. */
export interface Line extends Way {
  reach(): Reach;
  close(): void;
}

export function openLine(at: Pick<Way, "baseUrl" | "credential">, outer: AbortSignal): Line {
  const own = new AbortController();
  let reach: Reach = { type: "unreached", fault: null };
  return {
    baseUrl: at.baseUrl,
    credential: at.credential,
    signal: AbortSignal.any([own.signal, outer]),
    reach: () => reach,
    close: () => own.abort(),
    async fetch(input, init) {
      // A redirect would carry the credential and the conversation to an address that nobody chose.
      const asking = globalThis.fetch(input, { ...init, redirect: "manual" });
      const response = await asking.catch((fault: unknown) => {
        reach = { type: "unreached", fault };
        throw fault;
      });
      if (response.ok && !isPage(response)) {
        reach = { type: "answering" };
        return response;
      }
      const text = await excerpt(response);
      const waitMs = retryAfterMs(response.headers, new Date()) ?? retryDelayMs(text);
      const { status } = response;
      reach = { type: "refused", refused: { status, isPage: isPage(response), text, retryAfterMs: waitMs } };
      throw new Error(`refused with ${status}`);
    },
  };
}

const isPage = (response: Response): boolean =>
  (response.headers.get("content-type") ?? "").toLowerCase().startsWith("text/html");

const excerptBytes = 65_536;
const excerptMs = 2000;

/** The beginning of a refusal's body, as far as it comes in two seconds. */
async function excerpt(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let text = "";
  const reading = (async () => {
    for (let size = 0; size < excerptBytes; ) {
      const { done, value } = await reader.read();
      if (done) return;
      size += value.length;
      text += decoder.decode(value, { stream: true });
    }
  })().catch((fault: unknown) => {
    text += words(fault);
  });
  await atMost(excerptMs, reading);
  // silent-ok: the refusal is known; whether its body could still be given up changes nothing.
  reader.cancel().catch(() => {});
  return text;
}
