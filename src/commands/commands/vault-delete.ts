import { ok } from "../../domain/kernel/result.ts";
import { deleteSecret } from "../../domain/vault/delete-secret.ts";
import type { DataCommand } from "../command.ts";

export const vaultDelete: DataCommand<string, void> = {
  works: "on data",
  name: "vault delete",
  summary: "Forget a secret for good.",
  arguments: ["NAME"],
  options: [],
  printsData: false,
  read: ({ arguments: [name = ""] }) => ok(name),
  run: deleteSecret,
  print: () => "The secret is deleted.\n",
};
