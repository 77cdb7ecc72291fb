import type { Result } from "../kernel/result.ts";
import type { Secret } from "../kernel/secret.ts";

/** Where a secret is about to be put. */
export interface SecretUse {
  /** Without the port; an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** In lower case; `body:` and a field's name for a value in the content. */
  readonly header: string;
  /** True where it would go unencrypted to a place that the owner did not name: no binding is meant for that. */
  readonly isPlain?: true;
}

/** The value of a secret for just this use, or why not. */
export type RevealSecret = (
  name: string,
  use: SecretUse,
) => Promise<Result<Secret, "not-found" | "not-bound" | "altered" | "expired">>;

/** A reference wherever it stands in a text, also one whose name is no name; the name is the first group. */
export const references: RegExp = /@secret:([A-Za-z0-9_-]*)/g;

export const mentionsSecret = (text: string): boolean => text.includes("@secret:");

export const isSecretName = (text: string): boolean => /^[A-Za-z0-9_-]{1,100}$/.test(text);
