import type { Reads } from "../kernel/db.ts";
import { isObject, type Json } from "../kernel/json.ts";
import type { DataKey } from "../vault/data-key.ts";
import type { HeldSecrets } from "../vault/held-secrets.ts";
import type { Redactor } from "../vault/redactor.ts";
import type { Delivery } from "./delivery.ts";
import { payloadOf } from "./payload.ts";
import { getEndpoint, openDelivery } from "./reads.ts";
import { shownHeaders } from "./refused-request.ts";
import { sourceOf } from "./registry.ts";

export interface Needs {
  readonly db: Reads;
  readonly requestKey: DataKey;
  readonly held: HeldSecrets;
  readonly redactor: Pick<Redactor, "redact">;
}

export interface Shown {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What a delivery held, for people: as it came, but without what its sender signs with, what its sender says is
 * secret in it, and whatever else is a secret. Null once it is not kept any more, or where it was changed outside.
 */
export function shownDelivery(
  needs: Needs,
  { id, endpoint }: Pick<Delivery, "id" | "endpoint">,
): Shown | null {
  const kept = openDelivery(needs.db, needs.requestKey, id);
  if (kept === null) return null;
  const from = getEndpoint(needs.db, endpoint);
  const source = from === null ? null : sourceOf(from.source, from.settings);
  const { secretHeaders = [], secretFields } = source?.ok === true ? source.value : nobody;
  const headers = new Headers(kept.headers.map(([name, value]): [string, string] => [name, value]));
  const secrets = [
    ...needs.held.of(endpoint).map(({ value }) => value.reveal()),
    ...textsIn(payloadOf({ ...kept, headers }), secretFields),
  ].flatMap(writingsOf);
  const without = (text: string): string =>
    needs.redactor.redact(secrets.reduce((rest, secret) => rest.replaceAll(secret, LEFT_OUT), text)).text;
  return {
    headers: Object.fromEntries(
      shownHeaders(kept.headers, secretHeaders).map(([name, value]) => [name, without(value)]),
    ),
    body: without(new TextDecoder().decode(kept.body)),
  };
}

const nobody: { readonly secretHeaders: readonly string[]; readonly secretFields: readonly string[] } = {
  secretHeaders: [],
  secretFields: [],
};
const LEFT_OUT = "[left out]";

/** Every text that stands below one of these names, at any depth. */
function textsIn(payload: Json, names: readonly string[], isBelow = false): readonly string[] {
  if (typeof payload === "string") return isBelow && payload !== "" ? [payload] : [];
  if (Array.isArray(payload)) return payload.flatMap((item: Json) => textsIn(item, names, isBelow));
  if (!isObject(payload)) return [];
  return Object.entries(payload as Readonly<Record<string, Json>>).flatMap(([name, value]) =>
    textsIn(value, names, isBelow || names.includes(name)),
  );
}

/** As JSON and forms write it, too; the longest first, so that none is cut by another. */
const writingsOf = (secret: string): readonly string[] => {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inForm = new URLSearchParams([["", secret]]).toString().slice(1);
  const all = new Set([secret, inJson, inJson.replaceAll("/", "\\/"), inForm, encodeURIComponent(secret)]);
  return [...all].toSorted((a, b) => b.length - a.length);
};
