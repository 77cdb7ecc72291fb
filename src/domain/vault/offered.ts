import type { Secret } from "../kernel/secret.ts";
import type { Binding } from "./binding.ts";

/** A secret that the environment offers: usable at once, kept in memory alone until the owner moves it in. */
export interface Offered {
  readonly name: string;
  /** Who it is a key to, as people write it. */
  readonly provider: string;
  readonly bindings: readonly Binding[];
  readonly value: Secret;
}

/** By name. */
export type OfferedSecrets = ReadonlyMap<string, Offered>;
