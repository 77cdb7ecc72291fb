import { ok, type Result, refuse } from "../kernel/result.ts";
import { type HeaderList, portOf, type Sendable } from "./outbound.ts";
import { isHeaderValue } from "./read-outbound.ts";
import { isSecretName, mentionsSecret, type RevealSecret, references, type SecretUse } from "./secret-use.ts";

interface Needs {
  readonly revealSecret: RevealSecret;
}

/** The headers with each `@secret:name` replaced by its value, for this very host, method and path. */
export async function fillInSecrets(
  needs: Needs,
  request: Sendable,
): Promise<Result<HeaderList, "secret-refused">> {
  if (!request.headers.some(([, value]) => mentionsSecret(value))) return ok(request.headers);
  const { url, method } = request;
  const filled: [string, string][] = [];
  for (const [header, value] of request.headers) {
    const use = { host: url.hostname, port: portOf(url), method, path: url.pathname, header };
    const text = await fillIn(needs, value, use);
    if (!text.ok) return text;
    filled.push([header, text.value]);
  }
  return ok(filled);
}

async function fillIn(
  needs: Needs,
  value: string,
  use: SecretUse,
): Promise<Result<string, "secret-refused">> {
  const texts = new Map<string, string>();
  if (isFollowedByEscape.test(value))
    return refuse(
      "secret-refused",
      `A reference in ${use.header} is followed by an escape. Put a space between.`,
    );
  for (const [, name = ""] of value.matchAll(references)) {
    if (!isSecretName(name))
      return refuse("secret-refused", `"${name}" in ${use.header} cannot be a secret's name.`);
    const secret = await needs.revealSecret(name, use);
    if (!secret.ok) return refuse("secret-refused", secret.refusal.message);
    const text = secret.value.reveal();
    if (!isHeaderValue(text)) return refuse("secret-refused", unfit(name));
    texts.set(name, text);
  }
  return ok(value.replace(references, (_reference, name: string) => texts.get(name) ?? ""));
}

/** Some would read it as a part of the name. */
const isFollowedByEscape = /@secret:[A-Za-z0-9_-]*%/;

const unfit = (name: string): string =>
  `The secret "${name}" holds a line break or another character that may not stand in a header. ` +
  "Store it again without.";
