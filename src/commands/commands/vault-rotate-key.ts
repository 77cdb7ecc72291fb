import { figure } from "../../domain/kernel/fields.ts";
import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { Secret } from "../../domain/kernel/secret.ts";
import type { DataCommand } from "../command.ts";

export const vaultRotateKey: DataCommand<Secret | null, { readonly secrets: number }> = {
  works: "on data",
  name: "vault rotate-key",
  summary: "Make a new master key and seal every secret with it, while the server runs.",
  arguments: [],
  options: [
    {
      flag: "--passphrase-stdin",
      form: null,
      about:
        "Take a new passphrase too, for a vault that one opens. It is the first line on standard input; " +
        "write it into the passphrase file after that.",
    },
  ],
  printsData: true,

  readsStdin: ({ options }) => "--passphrase-stdin" in options,

  read({ options, stdin }) {
    if (!("--passphrase-stdin" in options)) return ok(null);
    const [passphrase = "", ...more] = (stdin ?? "").replace(/\r?\n$/, "").split("\n");
    if (passphrase === "") return refuse("invalid", say`No passphrase came on standard input. Pipe it in.`);
    if (more.length > 0)
      return refuse("invalid", say`More than one line came on standard input. Pipe in one.`);
    return ok(new Secret(passphrase));
  },

  run: ({ keyChange, trail }, passphrase) => keyChange.rotate(trail, passphrase),

  print: ({ secrets }, asJson) =>
    asJson
      ? `${JSON.stringify({ secrets })}\n`
      : `The vault has a new key, and ${figure(secrets)} secrets are sealed with it. The key before is gone: what it ` +
        "sealed in earlier backups stays closed. Make a new backup.\n",
};
