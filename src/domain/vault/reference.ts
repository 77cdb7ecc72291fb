import { isSecretName } from "../egress/secret-use.ts";

/** The name in a text that is `@secret:name` as a whole; null for anything else. */
export function parseReference(text: string): string | null {
  const name = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : "";
  return isSecretName(name) ? name : null;
}

export const toReference = (name: string): string => `${PREFIX}${name}`;

const PREFIX = "@secret:";
