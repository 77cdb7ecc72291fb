import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dataFiles } from "./data-files.ts";
import { isCode, reasonOf } from "./file-fault.ts";
import type { Setting } from "./setting.ts";
import { settings } from "./settings.ts";

/** What config.toml says: flat keys with text, or with a list of texts, which stands for the same with commas. */
export interface ConfigFile {
  readonly path: string;
  readonly folder: string;
  readonly values: ReadonlyMap<string, string>;
  /** Keys that mean nothing there. */
  readonly unknown: readonly string[];
  readonly problems: readonly string[];
}

export async function readConfigFile(folder: string): Promise<ConfigFile> {
  const path = join(folder, dataFiles.config);
  const table: readonly Setting<unknown>[] = Object.values(settings);
  const values = new Map<string, string>();
  const unknown: string[] = [];
  const problems: string[] = [];
  for (const [key, value] of Object.entries(await readTable(path, problems))) {
    if (!table.some((setting) => setting.key === key)) unknown.push(key);
    else if (typeof value === "string") values.set(key, value);
    else if (isTexts(value)) values.set(key, value.join(","));
    else problems.push(`${key} in ${path} is not a text. Put it in quotes.`);
  }
  return { path, folder, values, unknown, problems };
}

async function readTable(path: string, problems: string[]): Promise<Readonly<Record<string, unknown>>> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (fault) {
    if (!isCode(fault, "ENOENT", "ENOTDIR")) problems.push(`${path} cannot be read: ${reasonOf(fault)}.`);
    return {};
  }
  const { parse, TomlError } = await import("smol-toml");
  try {
    return parse(text);
  } catch (fault) {
    if (!(fault instanceof TomlError)) throw fault;
    problems.push(`${path} is not TOML in line ${fault.line}. Write it like listen = "127.0.0.1:4740".`);
    return {};
  }
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
