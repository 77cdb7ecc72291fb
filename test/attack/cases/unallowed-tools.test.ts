import { unallowedTools } from "../../../src/attack/cases/unallowed-tools.ts";
import { attackContract } from "../attack.contract.ts";
import { allowAll, withoutPolicy } from "../weak.ts";

attackContract(unallowedTools, {
  setup: withoutPolicy,
  world: allowAll,
  sees: "a tool that ran for a stranger",
});
