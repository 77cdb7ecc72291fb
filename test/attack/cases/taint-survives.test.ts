import { taintSurvives } from "../../../src/attack/cases/taint-survives.ts";
import { attackContract } from "../attack.contract.ts";
import { withoutLabels } from "../weak.ts";

attackContract(taintSurvives, { setup: withoutLabels, sees: "what was washed through a file" });
