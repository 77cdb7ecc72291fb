import type { Model, OptionValues, Probe } from "./backend.ts";

/** A backend as the owner set it up: which kind, where, with which credential. */
export interface Instance {
  /** 1 to 64 of `[a-z0-9-]`, beginning with a letter. */
  readonly name: string;
  readonly kind: string;
  /** Null stands for the kind's own address. */
  readonly baseUrl: string | null;
  /** A reference, `@secret:name`; never a value. */
  readonly credential: string | null;
  /** True where someone with power over the vault chose this address for this credential, which may then go there. */
  readonly isVouched: boolean;
  readonly isEnabled: boolean;
  readonly defaultModel: string | null;
  readonly options: OptionValues;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What is known of an instance now: the last probe, and when; the models it last listed, best first. */
export interface Standing {
  readonly probe: Probe | null;
  readonly probedAt: string | null;
  /** From the question to the answer; null where it was not asked. */
  readonly tookMs: number | null;
  readonly models: readonly Model[] | null;
}
