import type { ApiToken } from "../../domain/accounts/api-token.ts";
import { createToken, type Wanted } from "../../domain/accounts/create-token.ts";
import { isScope, scopes } from "../../domain/accounts/scope.ts";
import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { Secret } from "../../domain/kernel/secret.ts";
import type { DataCommand } from "../command.ts";
import { readDuration } from "../duration.ts";

export const tokenCreate: DataCommand<Wanted, { readonly token: ApiToken; readonly text: Secret }> = {
  works: "on data",
  name: "token create",
  summary: "Make an API token and print it, this once.",
  arguments: [],
  options: [
    { flag: "--name", form: "NAME", about: "What it is for." },
    {
      flag: "--scope",
      form: "SCOPE",
      about: `What it may do: ${scopes.join(", ")}. At least one.`,
      takes: "list",
    },
    { flag: "--workspace", form: "ID", about: "The one workspace it may touch. Usually all." },
    {
      flag: "--ttl",
      form: "TIME",
      about: "How long it holds: 45s, 30m, 12h, 90d. Usually until it is revoked.",
    },
  ],
  printsData: true,

  read({ options }) {
    const name = options["--name"]?.at(-1);
    const wanted = options["--scope"] ?? [];
    const ttl = options["--ttl"]?.at(-1);
    const ttlMs = ttl === undefined ? null : readDuration(ttl);
    if (name === undefined) return refuse("invalid", say`The token has no name. Give it one with --name.`);
    if (wanted.length === 0) {
      return refuse(
        "invalid",
        say`The token has no scope. Name at least one with --scope: ${scopes.join(", ")}.`,
      );
    }
    const strange = wanted.find((scope) => !isScope(scope));
    if (strange !== undefined) {
      return refuse("invalid", say`There is no scope ${strange}. There are: ${scopes.join(", ")}.`);
    }
    if (ttl !== undefined && ttlMs === null) {
      return refuse("invalid", say`${ttl} is no length of time. Write --ttl like 45s, 30m, 12h or 90d.`);
    }
    return ok({ name, scopes: wanted, workspace: options["--workspace"]?.at(-1) ?? null, ttlMs });
  },

  run: (needs, wanted) => createToken(needs, wanted, null),

  print: ({ token, text }, asJson) =>
    asJson ? `${JSON.stringify({ ...token, token: text.reveal() })}\n` : `${text.reveal()}\n`,
};
