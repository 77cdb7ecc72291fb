import { ok } from "../../domain/kernel/result.ts";
import { deleteSecret } from "../../domain/vault/delete-secret.ts";
import type { DataCommand } from "../command.ts";

interface Named {
  readonly name: string;
  readonly workspace: string | null;
}

export const vaultDelete: DataCommand<Named, void> = {
  works: "on data",
  name: "vault delete",
  summary: "Forget a secret for good.",
  arguments: ["NAME"],
  options: [{ flag: "--workspace", form: "ID", about: "The one workspace whose own it is. Usually none." }],
  printsData: false,
  read: ({ arguments: [name = ""], options }) =>
    ok({ name, workspace: options["--workspace"]?.at(-1) ?? null }),
  run: (needs, { name, workspace }) => deleteSecret(needs, name, workspace),
  print: () => "The secret is deleted.\n",
};
