import { ruleOfTwo } from "../../../src/attack/cases/rule-of-two.ts";
import { attackContract } from "../attack.contract.ts";
import { withoutLabels } from "../weak.ts";

attackContract(ruleOfTwo, { setup: withoutLabels, sees: "in the order" });
