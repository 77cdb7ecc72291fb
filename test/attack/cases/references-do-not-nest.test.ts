import { referencesDoNotNest } from "../../../src/attack/cases/references-do-not-nest.ts";
import { attackContract } from "../attack.contract.ts";
import type { World } from "../../../src/attack/world.ts";
import { withoutEgress } from "../weak.ts";

let world: World;

attackContract(referencesDoNotNest, {
  setup: withoutEgress(
    () => world,
    (text, { canary }) =>
      text.replace("@secret:nested", "@secret:canary").replaceAll("@secret:canary", canary.value),
  ),
  world: (opened) => (world = opened),
  sees: "a request that holds the secret",
});
