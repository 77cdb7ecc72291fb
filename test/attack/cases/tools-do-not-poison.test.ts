import { toolsDoNotPoison } from "../../../src/attack/cases/tools-do-not-poison.ts";
import { attackContract } from "../attack.contract.ts";
import { allowAll, withoutPolicy } from "../weak.ts";

attackContract(toolsDoNotPoison, {
  setup: withoutPolicy,
  world: allowAll,
  sees: "a tool that ran beside it",
});
