import { revokeToken } from "../../domain/accounts/revoke-token.ts";
import { ok } from "../../domain/kernel/result.ts";
import type { DataCommand } from "../command.ts";

export const tokenRevoke: DataCommand<string, null> = {
  works: "on data",
  name: "token revoke",
  summary: "Take an API token back. It opens nothing from then on.",
  arguments: ["ID"],
  options: [],
  printsData: false,
  read: ({ arguments: [id = ""] }) => ok(id),
  run: revokeToken,
  print: () => "The token is revoked.\n",
};
