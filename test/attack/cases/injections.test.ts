import { injections } from "../../../src/attack/cases/injections.ts";
import { attackContract } from "../attack.contract.ts";
import { allowAll, withoutPolicy } from "../weak.ts";

attackContract(injections, { setup: withoutPolicy, world: allowAll, sees: "private text that left" });
