import { ok, refuse } from "../../domain/kernel/result.ts";
import { Secret } from "../../domain/kernel/secret.ts";
import { putSecret, type SecretToPut } from "../../domain/vault/put-secret.ts";
import type { StoredSecret } from "../../domain/vault/stored-secret.ts";
import type { DataCommand } from "../command.ts";

export const vaultSet: DataCommand<SecretToPut, StoredSecret> = {
  works: "on data",
  name: "vault set",
  summary: "Store a secret. Its value is read from standard input; one newline at its end is left away.",
  arguments: ["NAME"],
  options: [
    {
      flag: "--host",
      form: "HOST",
      about: "A host that it may be sent to; may be repeated. Without it, as before: at first none.",
      takes: "each",
    },
  ],
  printsData: false,

  readsStdin: () => true,

  read({ arguments: [name = ""], options, stdin }) {
    const value = (stdin ?? "").replace(/\n$/, "");
    if (value === "") return refuse("invalid", "No value came on standard input. Pipe it in.");
    const hosts = options["--host"];
    return ok({
      name,
      value: new Secret(value),
      ...(hosts !== undefined && { bindings: hosts.map((host) => ({ host })) }),
    });
  },

  run: putSecret,

  print: ({ name, bindings }) =>
    bindings.length === 0
      ? `${name} is stored. It can be sent nowhere yet: name its hosts with --host.\n`
      : `${name} is stored for ${bindings.map(({ host }) => host).join(", ")}.\n`,
};
