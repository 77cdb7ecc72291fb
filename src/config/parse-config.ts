import { type Drafted, doubtsAbout, problemsBetween } from "./check-config.ts";
import type { Config } from "./config.ts";
import { readConfigFile } from "./config-file.ts";
import { dataFiles } from "./data-files.ts";
import { createReader, type Given, type Reader } from "./reader.ts";
import { settings } from "./settings.ts";
import { doubtsAboutKeys, doubtsAboutVariables } from "./unknown.ts";
import { usualDataFolder } from "./usual-data-folder.ts";
import { join } from "node:path";

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[]; readonly warnings: readonly string[] };

/** The config, or everything that is wrong with it at once. */
export async function parseConfig(given: Given): Promise<ParsedConfig> {
  const before = createReader(given, null);
  const dataFolder = before.take(settings.data) ?? usualDataFolder(given);
  const file = await readConfigFile(dataFolder);
  const reader = createReader(given, file);
  const drafted = draft(reader, dataFolder);
  const problems = [
    ...before.problems,
    ...file.problems,
    ...reader.problems,
    ...problemsBetween(drafted, reader.sourceOf),
  ];
  const warnings = [
    ...doubtsAboutVariables(given.environment),
    ...doubtsAboutKeys(file),
    ...doubtsAbout(drafted, reader.sourceOf),
  ];
  return problems.length > 0
    ? { ok: false, problems, warnings }
    : { ok: true, config: settle(drafted), warnings };
}

const draft = ({ take, takeOrUsual }: Reader, dataFolder: string): Drafted => ({
  dataFolder,
  listen: takeOrUsual(settings.listen),
  ingress: takeOrUsual(settings.ingress),
  tlsCert: take(settings.tlsCert),
  tlsKey: take(settings.tlsKey),
  privateUrl: take(settings.privateUrl),
  publicUrl: take(settings.publicUrl),
  trustedProxies: take(settings.trustedProxy) ?? [],
  keyFile: take(settings.keyFile),
  passphraseFile: take(settings.passphraseFile),
  allowsRootSandbox: takeOrUsual(settings.allowRootSandbox),
  logLevel: takeOrUsual(settings.log),
  offeredKeys: {
    anthropic: take(settings.anthropicApiKey),
    openai: take(settings.openaiApiKey),
    gemini: take(settings.geminiApiKey),
  },
  baseUrls: {
    anthropic: take(settings.anthropicBaseUrl),
    openai: take(settings.openaiBaseUrl),
    gemini: take(settings.geminiBaseUrl),
    ollama: take(settings.ollamaHost),
  },
});

function settle({ tlsCert, tlsKey, keyFile, passphraseFile, ...settled }: Drafted): Config {
  const tls = tlsCert === null || tlsKey === null ? null : { certFile: tlsCert, keyFile: tlsKey };
  const vaultKey =
    passphraseFile === null
      ? { keyFile: keyFile ?? join(settled.dataFolder, dataFiles.key) }
      : { passphraseFile };
  return freeze({ ...settled, tls, vaultKey });
}

/** Plain data alone, to its depth: a secret keeps itself. */
function freeze<T>(value: T): T {
  const kind: unknown = typeof value === "object" && value !== null ? Object.getPrototypeOf(value) : null;
  if (kind !== Object.prototype && kind !== Array.prototype) return value;
  for (const part of Object.values(value as object)) freeze(part);
  return Object.freeze(value);
}
