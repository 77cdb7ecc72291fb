import { sandboxIsBounded } from "../../../src/attack/cases/sandbox-is-bounded.ts";
import { attackContract } from "../attack.contract.ts";
import { withoutSandbox } from "../weak.ts";

attackContract(sandboxIsBounded, {
  setup: withoutSandbox((command) => command.includes("setsid")),
  after: ({ disk }) => disk.processesWith("86461").forEach((pid) => process.kill(pid, "SIGKILL")),
  sees: "a process that is left",
});
