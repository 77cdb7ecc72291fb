import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { DataCommand } from "../command.ts";
import type { Readiness } from "../needs.ts";

export const health: DataCommand<null, Readiness> = {
  works: "on data",
  name: "health",
  summary: "Say whether the running server can work, for a supervisor or a container.",
  arguments: [],
  options: [],
  printsData: true,
  read: () => ok(null),

  async run({ server }) {
    if (server === null) {
      return refuse(
        "unavailable",
        say`No MonkeyClaw is running with this data folder. Start it with monkeyclaw serve.`,
      );
    }
    const checks = server.readiness();
    const faults = Object.entries(checks).flatMap(([part, fault]) =>
      fault === null ? [] : [`the ${part} ${fault}`],
    );
    return faults.length === 0
      ? ok(checks)
      : refuse("unavailable", say`MonkeyClaw runs but cannot work: ${faults.join(", ")}. Its log says why.`);
  },

  print: (checks, asJson) => (asJson ? `${JSON.stringify({ status: "ok", checks })}\n` : "ready\n"),
};
