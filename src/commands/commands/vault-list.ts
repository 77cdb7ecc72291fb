import { ok } from "../../domain/kernel/result.ts";
import { listSecrets } from "../../domain/vault/reads.ts";
import type { StoredSecret } from "../../domain/vault/stored-secret.ts";
import { allItems } from "../all-items.ts";
import type { DataCommand } from "../command.ts";
import { table } from "../table.ts";

export const vaultList: DataCommand<null, readonly StoredSecret[]> = {
  works: "on data",
  name: "vault list",
  summary: "List the secrets, newest first, without their values.",
  arguments: [],
  options: [],
  printsData: true,
  read: () => ok(null),
  run: async ({ db }) => ok(allItems((page) => listSecrets(db, page))),
  print: (secrets, asJson) =>
    asJson
      ? `${JSON.stringify(secrets)}\n`
      : table(
          ["NAME", "HOSTS", "CHANGED", "LAST USED"],
          secrets.map(({ name, bindings, updatedAt, lastUsedAt }) => [
            name,
            bindings.map(({ host }) => host).join(" ") || "none",
            updatedAt,
            lastUsedAt ?? "never",
          ]),
        ),
};
