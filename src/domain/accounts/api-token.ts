import type { Scope } from "./scope.ts";

/** A key for a program. Its text is shown once and kept only as a hash. */
export interface ApiToken {
  readonly id: string;
  /** 1 to 100 characters. */
  readonly name: string;
  /** At least one, in the order of `scopes`. */
  readonly scopes: readonly Scope[];
  /** The one workspace it may touch; null for all. */
  readonly workspace: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Null for one that stays until it is revoked. */
  readonly expiresAt: string | null;
  /** To the minute. */
  readonly lastUsedAt: string | null;
}
