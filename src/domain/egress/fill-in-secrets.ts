import { ok, type Result } from "../kernel/result.ts";
import { fillInContent } from "./fill-in-content.ts";
import { type FillNeeds, fillInText, useIn } from "./fill-in-text.ts";
import type { HeaderList, Sendable } from "./outbound.ts";
import { isHeaderValue } from "./read-outbound.ts";
import type { Rules } from "./rules.ts";
import { mentionsSecret, type SecretUse } from "./secret-use.ts";

/**
 * The request with each `@secret:name` in its headers replaced by its value, for this very host, method and path; by
 * the rules also inside Basic credentials and in the fields of its content.
 */
export async function fillInSecrets(
  { revealSecret }: FillNeeds,
  request: Sendable,
  { fillsContent = false, to }: Pick<Rules, "fillsContent" | "to">,
): Promise<Result<Sendable, "secret-refused">> {
  const needs = isPlain(request, to)
    ? { revealSecret: (name: string, use: SecretUse) => revealSecret(name, { ...use, isPlain: true }) }
    : { revealSecret };
  const headers = await fillInHeaders(needs, request, fillsContent);
  if (!headers.ok) return headers;
  const filled = { ...request, headers: headers.value };
  return fillsContent ? fillInContent(needs, filled) : ok(filled);
}

/** Whoever wrote an address with `http:` in the settings meant it; a model may not. */
const isPlain = ({ url }: Sendable, to: Rules["to"]): boolean =>
  url.protocol === "http:" &&
  (to === "any-public" || !to.some(({ origin, mayBePrivate }) => mayBePrivate && origin === url.origin));

async function fillInHeaders(
  needs: FillNeeds,
  request: Sendable,
  fillsBasic: boolean,
): Promise<Result<HeaderList, "secret-refused">> {
  const filled: [string, string][] = [];
  for (const [header, value] of request.headers) {
    const use = useIn(request, header);
    const basic = fillsBasic && header === "authorization" ? basicIn(value) : null;
    const text =
      basic === null
        ? await fillInText(needs, value, use, isHeaderValue)
        : await fillInText(needs, basic, use, isBasicPart);
    if (!text.ok) return text;
    filled.push([
      header,
      basic === null ? text.value : `Basic ${Buffer.from(text.value).toString("base64")}`,
    ]);
  }
  return ok(filled);
}

/** User name and password as they were before they were encoded, where a secret is named in them (RFC 7617). */
function basicIn(value: string): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(value)?.[1];
  const text = encoded === undefined ? "" : Buffer.from(encoded, "base64").toString();
  return mentionsSecret(text) ? text : null;
}

const isBasicPart = (value: string): boolean => !/\p{Cc}/u.test(value);
