import type { World } from "./world.ts";

/**
 * One attack of a model that belongs to somebody else. To add one: write `cases/<name>.ts`, name it in `registry.ts`,
 * and write `test/attack/cases/<name>.test.ts`, which holds it against the product, and against a product without the
 * guard that it is about: there it must get through.
 */
export interface Attack {
  /** `cm-01` to `cm-22` for the invariants of a compromised model, else a word. */
  readonly id: string;
  /** What holds whatever the model does. */
  readonly promise: string;
  /** What is tried, and what is left out because the product has no such part yet. */
  readonly about: string;
  /** Every world is used once, and holds nothing that is not made here. */
  run(world: World): Promise<readonly Check[]>;
}

/** One thing that must hold after the attack. */
export interface Check {
  readonly what: string;
  readonly holds: boolean;
  /** What was seen, for a person. */
  readonly found: string;
}

export const check = (what: string, holds: boolean, found: unknown): Check => ({
  what,
  holds,
  found: (typeof found === "string" ? found : JSON.stringify(found)).slice(0, 500),
});

/** That a list of what must not be is empty. */
export const none = (what: string, found: readonly unknown[]): Check =>
  check(what, found.length === 0, found.length === 0 ? "none" : found.slice(0, 5));
