/** How the installation stands: looked at, and not changed. */
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Facts, Kept } from "../attack/exposures.ts";
import type { Config } from "../config/config.ts";
import { dataFiles } from "../config/data-files.ts";
import { isLoopbackHost } from "../config/read-address.ts";
import { getOwner, listPasskeys, listTokens } from "../domain/accounts/reads.ts";
import { everything, listEntries } from "../domain/audit/reads.ts";
import type { Reads } from "../domain/kernel/db.ts";
import { words } from "../domain/kernel/log.ts";
import { rulesFor } from "../domain/policy/reads.ts";
import type { Rule } from "../domain/policy/rule.ts";
import { listSecrets } from "../domain/vault/reads.ts";
import { listWorkspaces } from "../domain/workspaces/reads.ts";
import { openReadOnly } from "../storage/sqlite.ts";
import { surveyMachine } from "../workers/sandbox/machine.ts";
import { createSandbox } from "../workers/sandbox/sandbox.ts";

export function factsOf(config: Config): Facts {
  const { dataFolder, listen, tls, trustedProxies, privateUrl, vaultKey, allowsRootSandbox } = config;
  const database = join(dataFolder, dataFiles.database);
  const key = "keyFile" in vaultKey ? vaultKey.keyFile : vaultKey.passphraseFile;
  const support = createSandbox({
    machine: surveyMachine(),
    allowsRoot: allowsRootSandbox,
    dataFolder,
  }).support();
  return {
    dataFolder,
    openPaths: [dataFolder, key, ...(tls === null ? [] : [tls.keyFile])].filter(isOpenToOthers),
    listen: { host: listen.host, isLoopback: isLoopbackHost(listen.host) },
    hasTls: tls !== null,
    hasProxy: trustedProxies.length > 0,
    privateUrl,
    noSandbox: support.ok ? null : support.refusal.message,
    allowsRootSandbox,
    kept: existsSync(database) ? keptIn(database) : null,
  };
}

const isOpenToOthers = (path: string): boolean => existsSync(path) && (statSync(path).mode & 0o077) !== 0;

/** Of a copy: even a reader leaves files beside a database. One of another version is not changed to this one for that. */
function keptIn(path: string): Kept | string {
  const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-look-"));
  const copy = join(folder, dataFiles.database);
  try {
    for (const part of ["", "-wal"]) if (existsSync(path + part)) copyFileSync(path + part, copy + part);
    const { reads, close } = openReadOnly(copy);
    try {
      return keptBy(reads);
    } finally {
      close();
    }
  } catch (fault) {
    return words(fault);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const all = { limit: 1_000, cursor: null };

function keptBy(db: Reads): Kept {
  const workspaces = listWorkspaces(db, all).items.map(({ id }) => id);
  const rules = workspaces.flatMap((id) => rulesFor(db, id, null));
  const secrets = [null, ...workspaces].flatMap((id) => listSecrets(db, all, id).items);
  return {
    hasOwner: getOwner(db) !== null,
    hasPasskey: listPasskeys(db, all).items.length > 0,
    endlessTokens: listTokens(db, all)
      .items.filter(({ scopes, expiresAt }) => scopes.includes("admin") && expiresAt === null)
      .map(({ name }) => name),
    looseSecrets: secrets.filter(({ bindings }) => bindings.length === 0).map(({ name }) => name),
    rules: [...new Map(rules.filter(isWhole).map((rule) => [rule.id, rule])).values()],
    brokenRules: new Set(rules.filter((rule) => !isWhole(rule)).map(({ id }) => id)).size,
    bypassUntil: bypassIn(db),
  };
}

const isWhole = (rule: object): rule is Rule => !("isBroken" in rule);

/** As the log tells it: a bypass itself is kept in the memory of the running server. */
function bypassIn(db: Reads): string | null {
  const last = new Map<string, string>();
  for (const { subject, detail } of listEntries(
    db,
    { ...everything, action: "thread.permitted" },
    all,
  ).items.toReversed()) {
    const until = detail["bypassUntil"];
    last.set(String(subject["thread"]), typeof until === "string" ? until : "");
  }
  const open = [...last.values()].filter((until) => until > new Date().toISOString());
  return open.sort().at(-1) ?? null;
}
