/** What an API token may do: `write` is every entity but those of `admin` (vault, policy, approvals, tokens, STOP). */
export const scopes = ["read", "chat", "write", "admin", "metrics"] as const;

export type Scope = (typeof scopes)[number];

export const isScope = (word: string): word is Scope => scopes.some((scope) => scope === word);

/**
 * True where one of the needed scopes was granted. No scope implies another, `admin` least of all: what a token
 * may do stands in its list to the word, and a script that keeps the vault cannot start a turn by the way.
 */
export const allows = (granted: readonly Scope[], ...needed: readonly Scope[]): boolean =>
  needed.some((scope) => granted.includes(scope));
