import { noFilesOutside } from "../../../src/attack/cases/no-files-outside.ts";
import { attackContract } from "../attack.contract.ts";
import { withoutSandbox } from "../weak.ts";

attackContract(noFilesOutside, {
  setup: withoutSandbox((command) => /secret'|\/key'/.test(command) && !/\bmount\b|\bkill\b/.test(command)),
  sees: "what lies outside is as it was",
});
