/**
 * A refusal the caller can act on: a kind for programs, words with a way out for people, and the fields at
 * fault where there are some. Bugs and broken machinery are thrown instead.
 */
export interface Refusal<Kind extends string> {
  readonly kind: Kind;
  readonly message: string;
  /** Field name to what is wrong with it, in words. */
  readonly fields?: Readonly<Record<string, string>>;
}

export type Result<T, Kind extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Kind> };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export function refuse<Kind extends string>(
  kind: Kind,
  message: string,
  fields?: Readonly<Record<string, string>>,
): { readonly ok: false; readonly refusal: Refusal<Kind> } {
  return { ok: false, refusal: fields === undefined ? { kind, message } : { kind, message, fields } };
}
