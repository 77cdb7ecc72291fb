import { homedir } from "node:os";
import type { ConfigFile } from "./config-file.ts";
import type { Setting } from "./setting.ts";

export interface Given {
  /** A flag as it is typed, to its value. */
  readonly flags: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** What the paths of flags and variables are relative to. */
  readonly cwd: string;
}

/** Reads settings one by one and gathers what is wrong with them. */
export interface Reader {
  /** Null where it is not set, or wrongly. */
  take<T>(setting: Setting<T>): T | null;
  /** The usual value where it is not set, or wrongly. */
  takeOrUsual<T>(setting: Setting<T> & { readonly usual: string }): T;
  /** Where a setting stands, or where it could: for words about it. */
  sourceOf(setting: Setting<unknown>): string;
  readonly problems: string[];
}

interface Found {
  readonly text: string;
  readonly source: string;
  readonly folder: string;
}

/** Flag before environment before config file. An empty variable is none. */
export function createReader({ flags, environment, cwd }: Given, file: ConfigFile | null): Reader {
  const home = environment["HOME"] || homedir();
  const problems: string[] = [];

  const find = ({ flag, variable, key }: Setting<unknown>): Found | null => {
    const typed = flag === null ? undefined : flags[flag];
    if (flag !== null && typed !== undefined) return { text: typed, source: flag, folder: cwd };
    const inherited = environment[variable];
    if (inherited) return { text: inherited, source: variable, folder: cwd };
    const written = key === null ? undefined : file?.values.get(key);
    if (file === null || written === undefined) return null;
    return { text: written, source: `${key} in ${file.path}`, folder: file.folder };
  };

  const read = <T>(setting: Setting<T>): { readonly value: T } | null => {
    const found = find(setting);
    if (found === null) return null;
    const result = setting.read(found.text, { folder: found.folder, home });
    if (result.ok) return { value: result.value };
    problems.push(`${found.source} ${result.refusal.message}`);
    return null;
  };

  return {
    problems,
    take: (setting) => read(setting)?.value ?? null,
    takeOrUsual(setting) {
      const given = read(setting);
      if (given !== null) return given.value;
      const usual = setting.read(setting.usual, { folder: cwd, home });
      if (!usual.ok) throw new TypeError(`the usual value of ${setting.variable} cannot be read`);
      return usual.value;
    },
    sourceOf: (setting) => find(setting)?.source ?? setting.variable,
  };
}
