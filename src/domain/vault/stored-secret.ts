import type { Binding } from "./binding.ts";

/** Whose keys the product knows how to use by itself. */
export const providers = ["anthropic", "openai", "google", "github_copilot", "local"] as const;

export type Provider = (typeof providers)[number];

/** What may be known of a secret. Its value is not among it. */
export interface StoredSecret {
  readonly id: string;
  /** Null for a secret of every workspace. One of a workspace's own comes before it there. */
  readonly workspace: string | null;
  /** 1 to 100 of `[A-Za-z0-9_-]`, like no other's in its scope. */
  readonly name: string;
  /** Up to 500 characters. */
  readonly description: string;
  readonly provider: Provider | null;
  /** Without any it goes only where a backend that was vouched for names it. */
  readonly bindings: readonly Binding[];
  readonly createdAt: string;
  readonly updatedAt: string;
  /** From then on it is refused; null for one that stays. */
  readonly expiresAt: string | null;
  /** The id of the connection whose token it is; null for one that somebody stored. */
  readonly connection: string | null;
  /** To the minute. */
  readonly lastUsedAt: string | null;
}
