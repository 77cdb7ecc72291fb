import { parseObject } from "../kernel/json.ts";
import { ok, type Result } from "../kernel/result.ts";
import { type FillNeeds, fillInText, useIn } from "./fill-in-text.ts";
import type { Sendable } from "./outbound.ts";
import { mentionsSecret } from "./secret-use.ts";

/**
 * The content with each `@secret:name` in a field of its form (RFC 6749 sends tokens there) or at the top of its JSON
 * replaced by its value. Such a use counts as one of the header `body:` and the field's name.
 */
export async function fillInContent(
  needs: FillNeeds,
  request: Sendable,
): Promise<Result<Sendable, "secret-refused">> {
  if (request.body === null) return ok(request);
  const type = request.headers.find(([name]) => name === "content-type")?.[1] ?? "";
  const text = new TextDecoder().decode(request.body);
  if (type.startsWith("application/x-www-form-urlencoded")) {
    const fields = await fillInFields(needs, request, [...new URLSearchParams(text)]);
    return fields.ok ? ok(withBody(request, new URLSearchParams(fields.value).toString())) : fields;
  }
  const object = type.startsWith("application/json") ? parseObject(text) : null;
  if (object === null) return ok(request);
  const fields = await fillInFields(needs, request, Object.entries(object));
  return fields.ok ? ok(withBody(request, JSON.stringify(Object.fromEntries(fields.value)))) : fields;
}

async function fillInFields<Value>(
  needs: FillNeeds,
  request: Sendable,
  fields: readonly (readonly [string, Value])[],
): Promise<Result<[string, Value | string][], "secret-refused">> {
  const filled: [string, Value | string][] = [];
  for (const [name, value] of fields) {
    if (typeof value !== "string" || !mentionsSecret(value)) {
      filled.push([name, value]);
      continue;
    }
    const text = await fillInText(needs, value, useIn(request, `body:${name}`));
    if (!text.ok) return text;
    filled.push([name, text.value]);
  }
  return ok(filled);
}

const withBody = (request: Sendable, text: string): Sendable => ({
  ...request,
  body: new TextEncoder().encode(text),
});
