/** Money: an amount in a currency (ISO 4217), reported by the provider or worked out from the price table. */
export interface Cost {
  readonly amount: number;
  readonly currency: string;
  readonly source: "reported" | "priced";
}

/** Tokens of one turn. `input` includes what was read from and written to the cache; `output` includes `thought`. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  readonly thought: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** Null where no price is known. */
  readonly cost: Cost | null;
}
