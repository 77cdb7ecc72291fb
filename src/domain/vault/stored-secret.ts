import type { Binding } from "./binding.ts";

/** What may be known of a secret. Its value is not among it. */
export interface StoredSecret {
  readonly id: string;
  /** 1 to 100 of `[A-Za-z0-9_-]`, like no other's. */
  readonly name: string;
  /** Up to 500 characters. */
  readonly description: string;
  /** Without any it goes only where a backend that was vouched for names it. */
  readonly bindings: readonly Binding[];
  readonly createdAt: string;
  readonly updatedAt: string;
  /** To the minute. */
  readonly lastUsedAt: string | null;
}
