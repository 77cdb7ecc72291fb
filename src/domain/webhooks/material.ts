import type { Json } from "../kernel/json.ts";
import type { DataKey } from "../vault/data-key.ts";
import type { Redactor } from "../vault/redactor.ts";
import type { Delivery, KeptRequest } from "./delivery.ts";
import { payloadOf, withoutFields } from "./payload.ts";
import { openRequest } from "./sealed-request.ts";
import type { Source } from "./source.ts";

/** What was sent, as far as anybody downstream may see it: without secrets. Text from outside, all of it. */
export interface Material {
  readonly event: string;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null where the body could not be read. */
  readonly payload: Json;
}

export interface Needs {
  readonly requestKey: DataKey;
  readonly redactor: Pick<Redactor, "scrub">;
}

/** Null where what was sent cannot be opened. */
export function openMaterial(
  { requestKey, redactor }: Needs,
  { id, event }: Pick<Delivery, "id" | "event">,
  sealed: Uint8Array,
  { secretFields, secretHeaders = [] }: Pick<Source, "secretFields" | "secretHeaders">,
): Material | null {
  const kept = openRequest(requestKey, id, sealed);
  if (kept === null) return null;
  const { url, headers, body } = kept;
  const payload = payloadOf({ url, headers: new Headers(pairsOf(headers)), body });
  const clean = redactor.scrub(withoutFields(payload, secretFields)).value as Json;
  const shown = redactor.scrub(Object.fromEntries(openHeaders(headers, secretHeaders))).value;
  return { event, headers: shown as Readonly<Record<string, string>>, payload: clean };
}

/** Headers that prove who sent it, or say how to be let in. */
const secretHeader = /auth|cookie|credential|hmac|(?:^|-)key(?:$|-)|passw|secret|session|sign|token/;

/** Those that hold no proof and no way in. */
const openHeaders = (
  headers: KeptRequest["headers"],
  secret: readonly string[],
): readonly (readonly [string, string])[] =>
  headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !secretHeader.test(name) && !secret.includes(name));

const pairsOf = (headers: KeptRequest["headers"]): [string, string][] =>
  headers.map(([name, value]) => [name, value]);
