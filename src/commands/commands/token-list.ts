import type { ApiToken } from "../../domain/accounts/api-token.ts";
import { listTokens } from "../../domain/accounts/reads.ts";
import { ok } from "../../domain/kernel/result.ts";
import { allItems } from "../all-items.ts";
import type { DataCommand } from "../command.ts";
import { table } from "../table.ts";

export const tokenList: DataCommand<null, readonly ApiToken[]> = {
  works: "on data",
  name: "token list",
  summary: "List the API tokens, newest first.",
  arguments: [],
  options: [],
  printsData: true,
  read: () => ok(null),
  run: async ({ db }) => ok(allItems((page) => listTokens(db, page))),
  print: (tokens, asJson) =>
    asJson
      ? `${JSON.stringify(tokens)}\n`
      : table(
          ["ID", "NAME", "SCOPES", "WORKSPACE", "EXPIRES", "LAST USED"],
          tokens.map(({ id, name, scopes, workspace, expiresAt, lastUsedAt }) => [
            id,
            name,
            scopes.join(" "),
            workspace ?? "all",
            expiresAt ?? "never",
            lastUsedAt ?? "never",
          ]),
        ),
};
