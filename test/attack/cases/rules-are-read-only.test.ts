import { rulesAreReadOnly } from "../../../src/attack/cases/rules-are-read-only.ts";
import { attackContract } from "../attack.contract.ts";
import { allowAll, withoutPolicy } from "../weak.ts";

attackContract(rulesAreReadOnly, {
  setup: withoutPolicy,
  world: allowAll,
  sees: "a file that was written all the same",
});
