/** Every attack comes to nothing against the product, and gets through where the guard that it is about is gone. */
import { describe, expect, test } from "bun:test";
import type { Attack, Check } from "../../src/attack/attack.ts";
import type { World } from "../../src/attack/world.ts";
import { openWorld } from "../../src/compose/attack-world.ts";
import type { Setup } from "../../src/compose/setup.ts";

/** What is taken away, or opened, before the attack. */
export interface Weakness {
  setup?(setup: Setup): Setup;
  /** Sees the world before the attack does, and may hand on another. */
  world?(world: World): World | Promise<World>;
  /** What a weak product leaves behind. */
  after?(world: World): void;
  /** The check that must not hold. */
  readonly sees: string;
}

const LONGEST_MS = 60_000;

export function attackContract(attack: Attack, control: Weakness): void {
  describe(`${attack.id}: ${attack.promise}`, () => {
    test(
      "holds",
      async () => {
        const checks = await against(attack, null);
        expect(checks.length).toBeGreaterThan(0);
        expect(checks.filter(({ holds }) => !holds)).toEqual([]);
      },
      LONGEST_MS,
    );
    test(
      "does not hold without its guard: the positive control",
      async () => {
        const failed = (await against(attack, control)).filter(({ holds }) => !holds);
        expect(failed.map(({ what }) => what).join("\n")).toContain(control.sees);
      },
      LONGEST_MS,
    );
  });
}

async function against(attack: Attack, weakness: Weakness | null): Promise<readonly Check[]> {
  const opened = await openWorld({ allowsRootSandbox: true }, weakness?.setup);
  const world = (await weakness?.world?.(opened)) ?? opened;
  try {
    return await attack.run(world);
  } finally {
    weakness?.after?.(opened);
    await opened.close();
  }
}
