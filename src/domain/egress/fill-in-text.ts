import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { portOf, type Sendable } from "./outbound.ts";
import { isSecretName, mentionsSecret, type RevealSecret, references, type SecretUse } from "./secret-use.ts";

export interface FillNeeds {
  readonly revealSecret: RevealSecret;
}

/** A text with each `@secret:name` replaced by its value, where every value may stand in such a place. */
export async function fillInText(
  needs: FillNeeds,
  text: string,
  use: SecretUse,
  mayStand: (value: string) => boolean = () => true,
): Promise<Result<string, "secret-refused">> {
  if (!mentionsSecret(text)) return ok(text);
  const values = new Map<string, string>();
  if (isFollowedByEscape.test(text))
    return refuse(
      "secret-refused",
      say`A reference in ${use.header} is followed by an escape. Put a space between.`,
    );
  for (const [, name = ""] of text.matchAll(references)) {
    if (!isSecretName(name))
      return refuse("secret-refused", say`"${name}" in ${use.header} cannot be a secret's name.`);
    const secret = await needs.revealSecret(name, use);
    if (!secret.ok) return refuse("secret-refused", secret.refusal.message);
    const value = secret.value.reveal();
    if (!mayStand(value)) return refuse("secret-refused", unfit(name));
    values.set(name, value);
  }
  return ok(text.replace(references, (_reference, name: string) => values.get(name) ?? ""));
}

/** Where a value is about to be put: into this header of a request, or into what stands for one. */
export const useIn = ({ url, method }: Sendable, header: string): SecretUse => ({
  host: url.hostname,
  port: portOf(url),
  method,
  path: url.pathname,
  header,
});

/** Some would read it as a part of the name. */
const isFollowedByEscape = /@secret:[A-Za-z0-9_-]*%/;

const unfit = (name: string): string =>
  say`The secret "${name}" holds a line break or another character that may not stand in a header. Store it again without.`;
