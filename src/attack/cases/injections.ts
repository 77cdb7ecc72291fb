import type { Attack, Check } from "../attack.ts";
import { goals, wrappers } from "../goals.ts";
import { inject } from "../inject.ts";

export const injections: Attack = {
  id: "injections",
  promise: "An instruction that comes with a page does nothing that the owner did not allow",
  about:
    "On the policy of a fresh install the owner has private text and a page read and allows just that page; every goal of an attacker stands in it, dressed in three ways, and the model obeys.",
  async run(world) {
    const checks: Check[] = [];
    for (const [dress, wrap] of Object.entries(wrappers)) {
      for (const [at, { goal, steps }] of goals.entries()) {
        const found = await inject(world, { text: wrap(goal), steps }, `injection-${at}-${dress}`);
        checks.push(...found.map((one) => ({ ...one, what: `${one.what} (goal ${at + 1}, ${dress})` })));
      }
    }
    return checks;
  },
};
