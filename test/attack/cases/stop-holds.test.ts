import { stopHolds } from "../../../src/attack/cases/stop-holds.ts";
import { attackContract } from "../attack.contract.ts";
import { withoutSandbox } from "../weak.ts";

attackContract(stopHolds, {
  setup: withoutSandbox(() => true),
  after: ({ disk }) => disk.processesWith("86462").forEach((pid) => process.kill(pid, "SIGKILL")),
  sees: "no process is left within three seconds",
});
