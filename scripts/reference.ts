/** Writes docs/reference.md from the registries: commands, settings, backends, steps and events. */
import { backends } from "../src/domain/backends/registry.ts";
import { durability } from "../src/domain/catalogue.ts";
import { steps } from "../src/domain/conversations/registry.ts";
import { apiCommands } from "../src/commands/api/commands.ts";
import type { Command } from "../src/commands/command.ts";
import { commands } from "../src/commands/registry.ts";
import type { Setting } from "../src/config/setting.ts";
import { settings } from "../src/config/settings.ts";

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  row(...head) + row(...head.map(() => "---")) + rows.map((cells) => row(...cells)).join("");

const usage = ({ name, arguments: words, options }: Command): string =>
  `\`monkeyclaw ${[name, ...words, ...options.map(({ flag, form }) => `[${form === null ? flag : `${flag} ${form}`}]`)].join(" ")}\``;

export function reference(): string {
  const known: readonly Setting<unknown>[] = Object.values(settings);
  return `# Reference

Written by \`scripts/reference.ts\`. The API describes itself at \`/api/v1/openapi.json\`.

## Commands

${table(
  ["Command", "What it does"],
  Object.values<Command>(commands).map((command) => [usage(command), command.summary]),
)}
These ask for one operation of the API each, of the running server or of a process of their own. \`--json\` prints what it
answers, collections whole.

${table(
  ["Command", "What it does"],
  apiCommands.map((command) => [usage(command), command.summary]),
)}
## Settings

A flag wins over a variable, a variable over a line of \`config.toml\` in the data folder.

${table(
  ["Variable", "Flag", "Usually", "Meaning"],
  known.map(({ variable, flag, usual, about }) => [
    `\`${variable}\``,
    flag === null ? "" : `\`${flag}\``,
    usual === null ? "" : `\`${usual}\``,
    about,
  ]),
)}
## Backends

${table(
  ["Kind", "What it is"],
  Object.entries(backends).map(([kind, { label, about }]) => [`\`${kind}\``, `**${label}.** ${about}`]),
)}
## Steps before and after a turn

${table(
  ["Step", "What it does"],
  Object.entries(steps).map(([name, { label, about }]) => [`\`${name}\``, `**${label}.** ${about}`]),
)}
## Events

Durable ones are stored with the change that they report and can be heard again with \`Last-Event-ID\`.

${table(
  ["Event", "Kept"],
  Object.entries(durability).map(([type, kept]) => [`\`${type}\``, kept]),
)}`;
}

if (import.meta.main) await Bun.write(new URL("../docs/reference.md", import.meta.url), reference());
