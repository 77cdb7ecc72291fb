import { ok } from "../../domain/kernel/result.ts";
import { holdWork, releaseWork, type StopState, stopState } from "../../domain/policy/stop.ts";
import type { DataCommand } from "../command.ts";

export const stop: DataCommand<boolean, StopState> = {
  works: "on data",
  name: "stop",
  summary: "Stop all agent work at once, and hold it until it is released.",
  arguments: [],
  options: [
    { flag: "--release", form: null, about: "Let agent work go on. What was cancelled stays cancelled." },
  ],
  printsData: true,
  read: ({ options }) => ok(options["--release"] !== undefined),

  async run(needs, isRelease) {
    if (isRelease) await releaseWork(needs);
    else if (needs.server !== null) await needs.server.stopAll();
    else await holdWork(needs, "command-line");
    return ok(stopState(needs.db));
  },

  print(state, asJson) {
    if (asJson) return `${JSON.stringify(state)}\n`;
    return state.isStopped
      ? "All work is stopped. Let it go on with: monkeyclaw stop --release\n"
      : "Work goes on.\n";
  },
};
