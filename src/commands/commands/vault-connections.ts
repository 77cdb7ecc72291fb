import type { Connection } from "../../domain/connections/connection.ts";
import { allConnections } from "../../domain/connections/reads.ts";
import { ok } from "../../domain/kernel/result.ts";
import type { DataCommand } from "../command.ts";
import { table } from "../table.ts";

export const vaultConnections: DataCommand<null, readonly Connection[]> = {
  works: "on data",
  name: "vault connections",
  summary: "List the services that gave access in the owner's name, without their tokens.",
  arguments: [],
  options: [],
  printsData: true,
  read: () => ok(null),
  run: async ({ db }) => ok(allConnections(db)),
  print: (connections, asJson) =>
    asJson
      ? `${JSON.stringify(connections)}\n`
      : table(
          ["NAME", "SERVICE", "STATE", "TOKEN ENDS", "WHY"],
          connections.map(({ name, endpoints, state, expiresAt, why }) => [
            name,
            new URL(endpoints.authorization).host,
            state,
            expiresAt ?? "never",
            why ?? "",
          ]),
        ),
};
