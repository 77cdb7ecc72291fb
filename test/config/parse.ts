import { afterAll, beforeAll } from "bun:test";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../src/config/config.ts";
import { type ParsedConfig, parseConfig } from "../../src/config/parse-config.ts";

export const folder = join(tmpdir(), `monkeyclaw-config-${process.pid}`);

/** The data folder, for the tests of a file. */
export function useFolder(): void {
  beforeAll(() => void mkdirSync(folder, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

interface Said {
  readonly flags?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly toml?: string;
}

export async function parse({ flags = {}, environment = {}, toml }: Said): Promise<ParsedConfig> {
  const file = join(folder, "config.toml");
  if (toml === undefined) rmSync(file, { force: true });
  else writeFileSync(file, toml);
  return parseConfig({
    flags,
    environment: { HOME: "/home/claw", MONKEYCLAW_DATA: folder, ...environment },
    platform: "linux",
    cwd: "/somewhere",
  });
}

export async function configOf(said: Said): Promise<Config> {
  const parsed = await parse(said);
  if (!parsed.ok) throw new Error(parsed.problems.join("\n"));
  return parsed.config;
}

export async function problemsOf(said: Said): Promise<readonly string[]> {
  const parsed = await parse(said);
  return parsed.ok ? [] : parsed.problems;
}

export const warningsOf = async (said: Said): Promise<readonly string[]> => (await parse(said)).warnings;
