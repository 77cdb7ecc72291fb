import { strangersAreNotObeyed } from "../../../src/attack/cases/strangers-are-not-obeyed.ts";
import { attackContract } from "../attack.contract.ts";
import { allowAll, withoutPolicy } from "../weak.ts";

attackContract(strangersAreNotObeyed, { setup: withoutPolicy, world: allowAll, sees: "a tool that ran" });
