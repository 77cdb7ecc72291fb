import { type Needs as SendNeeds, send, type SendRefusal } from "../egress/send.ts";
import type { HeaderList } from "../egress/outbound.ts";
import { hmac } from "../kernel/crypto.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import type { Delivery } from "./delivery.ts";
import type { Material } from "./material.ts";
import type { Outcome } from "./settle-delivery.ts";

export interface Needs {
  readonly egress: SendNeeds;
  readonly now: Date;
  /** Of what is sent on; each signs by itself, so that whoever takes it knows it by any of them. */
  readonly secrets: readonly [Secret, ...Secret[]];
  readonly signal: AbortSignal;
}

const rules = {
  mostRedirects: 0,
  mostBytes: 64 * 1024,
  connectMs: 10_000,
  answerMs: 20_000,
  wholeMs: 30_000,
};

/** A refusal of the guards is final; the others may pass. */
const final: ReadonlySet<SendRefusal> = new Set([
  "invalid",
  "not-allowed",
  "redirected",
  "secret-refused",
  "untrusted",
]);

/**
 * Sends a delivery on to an address that the owner set, without its secrets, signed by Standard Webhooks. Each attempt
 * carries the same id, by which whoever takes it knows it again.
 */
export async function forwardDelivery(
  { egress, now, secrets, signal }: Needs,
  { id, receivedAt }: Delivery,
  material: Material,
  to: string,
): Promise<Outcome> {
  const { event, payload } = material;
  const body = JSON.stringify({ type: event, timestamp: receivedAt, data: payload });
  const at = String(Math.floor(now.getTime() / 1000));
  const headers: HeaderList = [
    ["content-type", "application/json"],
    ["user-agent", "MonkeyClaw"],
    ["webhook-id", id],
    ["webhook-timestamp", at],
    ["webhook-signature", secrets.map((secret) => signatureOf(keyOf(secret), id, at, body)).join(" ")],
  ];
  const destination = { origin: new URL(to).origin, mayBePrivate: true };
  const outbound = { method: "POST", url: to, headers, body: new TextEncoder().encode(body) };
  const sent = await send(egress, outbound, { ...rules, to: [destination] }, signal);
  if (!sent.ok) {
    const { kind, message } = sent.refusal;
    return { kind: final.has(kind) ? "failed" : "later", reason: message };
  }
  await sent.value.body?.cancel();
  return outcomeOf(sent.value.status, new URL(to).host);
}

/** A secret of Standard Webhooks holds its key as base64; any other is the key. */
function keyOf(secret: Secret): Uint8Array {
  const text = secret.reveal();
  return text.startsWith("whsec_")
    ? Buffer.from(text.slice("whsec_".length), "base64")
    : new TextEncoder().encode(text);
}

/** The text after `v1,` is the base64 of an HMAC-SHA-256 over id, time and body. */
const signatureOf = (key: Uint8Array, id: string, at: string, body: string): string =>
  `v1,${Buffer.from(hmac("sha256", key, `${id}.${at}.${body}`)).toString("base64")}`;

function outcomeOf(status: number, host: string): Outcome {
  if (status >= 200 && status < 300) return { kind: "done" };
  const reason = say`${host} answered ${status} to what was sent on.`;
  const mayPass = status === 408 || status === 425 || status === 429 || status >= 500;
  return { kind: mayPass ? "later" : "failed", reason };
}
