import { secretsUnreachable } from "../../../src/attack/cases/secrets-unreachable.ts";
import { attackContract } from "../attack.contract.ts";
import { withoutRedactor } from "../weak.ts";

attackContract(secretsUnreachable, { setup: withoutRedactor, sees: "a model's input that holds it" });
