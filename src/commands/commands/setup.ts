import { makeOwner } from "../../domain/accounts/make-owner.ts";
import type { Owner } from "../../domain/accounts/owner.ts";
import { getOwner } from "../../domain/accounts/reads.ts";
import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { Secret } from "../../domain/kernel/secret.ts";
import type { DataCommand } from "../command.ts";

interface NewOwner {
  readonly name: string;
  readonly passphrase: string;
}

export const setup: DataCommand<NewOwner | null, { readonly owner: Owner } | { readonly link: Secret }> = {
  works: "on data",
  name: "setup",
  summary: "Make the owner with a passphrase, or print a fresh setup link of the running server.",
  arguments: [],
  options: [
    {
      flag: "--passphrase-stdin",
      form: null,
      about: "Make the owner here and now. The passphrase is the first line on standard input.",
    },
    { flag: "--name", form: "NAME", about: "What the owner is called. Usually Owner." },
  ],
  printsData: true,

  readsStdin: ({ options }) => "--passphrase-stdin" in options,

  read({ options, stdin }) {
    const name = options["--name"]?.at(-1);
    if (!("--passphrase-stdin" in options)) {
      return name === undefined
        ? ok(null)
        : refuse(
            "invalid",
            say`--name goes with --passphrase-stdin: with a link, the name is asked in the browser.`,
          );
    }
    const [passphrase = "", ...more] = (stdin ?? "").replace(/\r?\n$/, "").split("\n");
    if (passphrase === "") return refuse("invalid", say`No passphrase came on standard input. Pipe it in.`);
    if (more.length > 0)
      return refuse("invalid", say`More than one line came on standard input. Pipe in one.`);
    return ok({ name: name ?? "Owner", passphrase });
  },

  async run(needs, owner) {
    if (owner !== null) {
      const made = await makeOwner(needs, owner);
      return made.ok ? ok({ owner: made.value }) : made;
    }
    if (getOwner(needs.db) !== null) {
      return refuse("conflict", say`MonkeyClaw has its owner already. Sign in with the passphrase instead.`);
    }
    return needs.server === null
      ? refuse(
          "unavailable",
          say`No MonkeyClaw is running with this data folder. Start it with monkeyclaw serve, which prints a setup link, or make the owner here with --passphrase-stdin.`,
        )
      : ok({ link: needs.server.newSetupLink() });
  },

  print(done, asJson) {
    if ("link" in done) {
      const url = done.link.reveal();
      return asJson ? `${JSON.stringify({ setupUrl: url })}\n` : `setup ${url}\n`;
    }
    return asJson ? `${JSON.stringify(done.owner)}\n` : "The owner is made. Sign in with the passphrase.\n";
  },
};
