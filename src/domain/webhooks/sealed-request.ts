import { isObject } from "../kernel/json.ts";
import type { DataKey } from "../vault/data-key.ts";
import type { KeptRequest } from "./delivery.ts";

/** The purpose of the key that closes what senders sent. */
export const REQUEST_KEY = "webhooks";

/** What was sent, to lie beside its delivery and open there alone. */
export function sealRequest(key: DataKey, delivery: string, request: KeptRequest): Uint8Array {
  const { body, ...head } = request;
  const text = Buffer.from(`${JSON.stringify(head)}\n`);
  const whole = new Uint8Array(text.length + body.length);
  whole.set(text);
  whole.set(body, text.length);
  return key.seal(whole, placeOf(delivery));
}

/** Null for what was changed outside, or belongs to another delivery. */
export function openRequest(key: DataKey, delivery: string, sealed: Uint8Array): KeptRequest | null {
  const whole = key.open(sealed, placeOf(delivery));
  const end = whole?.indexOf(NEWLINE) ?? -1;
  if (whole === null || end < 0) return null;
  const head: unknown = JSON.parse(new TextDecoder().decode(whole.subarray(0, end)));
  if (!isObject(head)) return null;
  // It opened: so it is what `sealRequest` wrote.
  return { ...(head as Omit<KeptRequest, "body">), body: whole.slice(end + 1) };
}

const NEWLINE = 0x0a;

const placeOf = (delivery: string): string => JSON.stringify(["webhook delivery", delivery]);
