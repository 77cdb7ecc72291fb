import { deliveriesAreData } from "../../../src/attack/cases/deliveries-are-data.ts";
import { attackContract } from "../attack.contract.ts";
import { allowAll, withoutPolicy } from "../weak.ts";

attackContract(deliveriesAreData, { setup: withoutPolicy, world: allowAll, sees: "a request that left" });
