import { nearest } from "../commands/nearest.ts";
import type { ConfigFile } from "./config-file.ts";
import type { Setting } from "./setting.ts";
import { settings } from "./settings.ts";

const table: readonly Setting<unknown>[] = Object.values(settings);
const OURS = "MONKEYCLAW_";

/** Variables that look like ours and are not, and one that would switch off the check of certificates. */
export function doubtsAboutVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = table.map(({ variable }) => variable);
  const ours = known.filter((name) => name.startsWith(OURS)).map((name) => name.slice(OURS.length));
  const unknown = Object.keys(environment)
    .filter((name) => name.toUpperCase().startsWith(OURS) && !known.includes(name))
    .map((name) => {
      const near = nearest(name.slice(OURS.length), ours);
      return `The variable ${name} is not known${didYouMean(near === null ? null : OURS + near)}`;
    });
  return (environment["NODE_TLS_REJECT_UNAUTHORIZED"] ?? "1") === "1"
    ? unknown
    : [...unknown, "NODE_TLS_REJECT_UNAUTHORIZED is ignored: certificates are always checked."];
}

/** Keys of the config file that mean nothing there. */
export function doubtsAboutKeys({ path, unknown }: ConfigFile): string[] {
  const known = table.flatMap(({ key }) => (key === null ? [] : [key]));
  const elsewhere = table.filter(({ key }) => key === null).map(({ variable }) => variable);
  return unknown.map((key) => {
    const upper = key.toUpperCase();
    const variable = elsewhere.find((name) => name === upper || name === OURS + upper);
    return variable === undefined
      ? `${JSON.stringify(key)} in ${path} is not known${didYouMean(nearest(key, known))}`
      : `${key} in ${path} is ignored: it is read from the environment alone, as ${variable}.`;
  });
}

const didYouMean = (near: string | null): string => (near === null ? "." : `. Did you mean ${near}?`);
