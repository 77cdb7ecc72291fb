import { ok } from "../../domain/kernel/result.ts";
import { listSecrets } from "../../domain/vault/reads.ts";
import type { StoredSecret } from "../../domain/vault/stored-secret.ts";
import { allItems } from "../all-items.ts";
import type { DataCommand } from "../command.ts";
import { table } from "../table.ts";

export const vaultList: DataCommand<string | null, readonly StoredSecret[]> = {
  works: "on data",
  name: "vault list",
  summary: "List the secrets, newest first, without their values.",
  arguments: [],
  options: [
    {
      flag: "--workspace",
      form: "ID",
      about: "The one workspace whose own are meant. Usually those of all.",
    },
  ],
  printsData: true,
  read: ({ options }) => ok(options["--workspace"]?.at(-1) ?? null),
  run: async ({ db }, workspace) => ok(allItems((page) => listSecrets(db, page, workspace))),
  print: (secrets, asJson) =>
    asJson
      ? `${JSON.stringify(secrets)}\n`
      : table(
          ["NAME", "HOSTS", "CHANGED", "ENDS", "LAST USED"],
          secrets.map(({ name, bindings, updatedAt, expiresAt, lastUsedAt }) => [
            name,
            bindings.map(({ host }) => host).join(" ") || "none",
            updatedAt,
            expiresAt ?? "never",
            lastUsedAt ?? "never",
          ]),
        ),
};
