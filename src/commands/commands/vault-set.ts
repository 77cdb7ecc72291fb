import type { Clock } from "../../domain/kernel/clock.ts";
import { ok, refuse, type Result } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { Secret } from "../../domain/kernel/secret.ts";
import { putSecret } from "../../domain/vault/put-secret.ts";
import type { SecretToPut } from "../../domain/vault/secret-fields.ts";
import { type Provider, providers, type StoredSecret } from "../../domain/vault/stored-secret.ts";
import type { DataCommand, Given } from "../command.ts";
import { readDuration } from "../duration.ts";

interface Wanted extends Omit<SecretToPut, "expiresAt"> {
  /** From now on; null for no end. Left out: as it was. */
  readonly ttlMs?: number | null;
}

export const vaultSet: DataCommand<Wanted, StoredSecret> = {
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
    { flag: "--workspace", form: "ID", about: "The one workspace that it is for. Usually all." },
    { flag: "--description", form: "TEXT", about: "What it is for." },
    { flag: "--provider", form: "NAME", about: `Whose it is: ${providers.join(", ")}.` },
    {
      flag: "--expires",
      form: "TIME",
      about: "When it ends: 45s, 30m, 12h, 90d from now, or never. Without it, as before: at first never.",
    },
  ],
  printsData: false,

  readsStdin: () => true,

  read(given) {
    const {
      arguments: [name = ""],
      options,
      stdin,
    } = given;
    const value = (stdin ?? "").replace(/\n$/, "");
    if (value === "") return refuse("invalid", say`No value came on standard input. Pipe it in.`);
    const about = readAbout(given);
    if (!about.ok) return about;
    const hosts = options["--host"];
    return ok({
      name,
      value: new Secret(value),
      workspace: options["--workspace"]?.at(-1) ?? null,
      ...(hosts !== undefined && { bindings: hosts.map((host) => ({ host })) }),
      ...about.value,
    });
  },

  run: (needs, { ttlMs, ...secret }) =>
    putSecret(needs, { ...secret, ...(ttlMs !== undefined && { expiresAt: endAfter(needs.clock, ttlMs) }) }),

  print: ({ name, bindings }) =>
    bindings.length === 0
      ? `${name} is stored. It can be sent nowhere yet: name its hosts with --host.\n`
      : `${name} is stored for ${bindings.map(({ host }) => host).join(", ")}.\n`,
};

function readAbout({
  options,
}: Given): Result<Pick<Wanted, "description" | "provider" | "ttlMs">, "invalid"> {
  const [description, word, expires] = ["--description", "--provider", "--expires"].map((flag) =>
    options[flag]?.at(-1),
  );
  const provider: Provider | undefined = providers.find((one) => one === word);
  if (word !== undefined && provider === undefined)
    return refuse("invalid", say`There is no provider ${word}. There are: ${providers.join(", ")}.`);
  const ttlMs = expires === undefined || expires === "never" ? null : readDuration(expires);
  if (ttlMs === null && expires !== undefined && expires !== "never")
    return refuse(
      "invalid",
      say`${expires} is no length of time. Write --expires like 30m, 12h, 90d or never.`,
    );
  return ok({
    ...(description !== undefined && { description }),
    ...(provider !== undefined && { provider }),
    ...(expires !== undefined && { ttlMs }),
  });
}

const endAfter = (clock: Clock, ttlMs: number | null): string | null =>
  ttlMs === null ? null : new Date(clock().getTime() + ttlMs).toISOString();
