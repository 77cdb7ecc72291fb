import { nameFault } from "../kernel/fields.ts";
import type { InboundRequest } from "../kernel/inbound.ts";
import { isObject, type Json } from "../kernel/json.ts";
import { isDeeperThan } from "./json-depth.ts";
import type { BodyKind } from "./source.ts";

/** Deeper than any sender nests; what is deeper is slow to parse, and could exhaust the stack of what reads it. */
export const MOST_DEPTH = 100;

/** By its one Content-Type; null where that is missing, doubled or another. */
export function bodyKindOf({ headers }: InboundRequest): BodyKind | null {
  const [type = ""] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  if (/^application\/(?:[a-z0-9.!#$&^_-]+\+)?json$/.test(type.trim())) return "json";
  return type.trim() === "application/x-www-form-urlencoded" ? "form" : null;
}

/**
 * What the sender tells: the JSON of the body, or a form as an object (a field that comes twice is a list), or the JSON
 * in a form's only field `payload`. Null for what can be read as none of these.
 */
export function payloadOf(request: InboundRequest): Json {
  const text = new TextDecoder().decode(request.body);
  return bodyKindOf(request) === "form" ? formOf(text) : jsonOf(text);
}

/** The same where it is an object, else one without fields. */
export function fieldsOf(request: InboundRequest): Readonly<Record<string, unknown>> {
  const payload = payloadOf(request);
  return isObject(payload) ? payload : {};
}

/** The text at this path, a number as its digits, or null. */
export function textAt(from: unknown, ...path: readonly string[]): string | null {
  const found = path.reduce<unknown>(
    (inside, name) => (isObject(inside) && Object.hasOwn(inside, name) ? inside[name] : null),
    from,
  );
  if (typeof found === "number") return String(found);
  return typeof found === "string" ? found : null;
}

/** A name fit to be kept and shown: one line of 1 to 255 characters; else null. */
export const asName = (text: string | null): string | null =>
  text !== null && nameFault(text, 255) === null ? text : null;

export const nameAt = (from: unknown, ...path: readonly string[]): string | null =>
  asName(textAt(from, ...path));

export const nameIn = (headers: Headers, name: string): string | null => asName(headers.get(name));

/** The payload without the fields of these names, at any depth. */
export function withoutFields(payload: Json, names: readonly string[]): Json {
  if (Array.isArray(payload)) return payload.map((item: Json) => withoutFields(item, names));
  if (!isObject(payload)) return payload;
  const kept = Object.entries(payload as Readonly<Record<string, Json>>)
    .filter(([name]) => !names.includes(name))
    .map(([name, value]) => [name, withoutFields(value, names)] as const);
  return Object.fromEntries(kept);
}

/** Takes time with the text's length alone, however many fields it has. */
function formOf(text: string): Json {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const known = fields.get(name);
    if (known === undefined) fields.set(name, [value]);
    else known.push(value);
  }
  const [only, ...others] = fields.get("payload") ?? [];
  if (fields.size === 1 && only !== undefined && others.length === 0) {
    const inside = jsonOf(only);
    if (isObject(inside)) return inside;
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
}

function jsonOf(text: string): Json {
  if (isDeeperThan(text, MOST_DEPTH)) return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    // silent-ok: a body that is no JSON tells nothing
    return null;
  }
}
