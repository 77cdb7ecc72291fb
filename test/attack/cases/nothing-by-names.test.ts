import { nothingByNames } from "../../../src/attack/cases/nothing-by-names.ts";
import { attackContract } from "../attack.contract.ts";
import { allowAll, withoutPolicy } from "../weak.ts";

attackContract(nothingByNames, { setup: withoutPolicy, world: allowAll, sees: "a name that was looked up" });
