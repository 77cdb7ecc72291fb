import { secretToItsSink } from "../../../src/attack/cases/secret-to-its-sink.ts";
import { attackContract } from "../attack.contract.ts";
import type { World } from "../../../src/attack/world.ts";
import { withoutEgress } from "../weak.ts";

let world: World;

attackContract(secretToItsSink, {
  setup: withoutEgress(
    () => world,
    (text, { canary }) => text.replaceAll(`@secret:${canary.name}`, canary.value),
  ),
  world: (opened) => (world = opened),
  sees: "another request that holds it",
});
