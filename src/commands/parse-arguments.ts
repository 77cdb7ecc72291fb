/** The only file that imports commander: what was typed, or in our words what is wrong with it. */
import { Command as Commander, CommanderError, Option as CommanderOption } from "commander";
import { settings } from "../config/settings.ts";
import { families } from "./api/families.ts";
import type { Command, Given, Option } from "./command.ts";
import { commands, groups } from "./registry.ts";
import { type Mistake, wordsFor } from "./mistake.ts";

export type Parsed =
  | { readonly is: "command"; readonly typed: Typed }
  | { readonly is: "help"; readonly text: string }
  | { readonly is: "wrong"; readonly message: string };

export interface Typed {
  readonly command: Command;
  readonly given: Given;
  /** The flags of settings, as they are typed, to their values. */
  readonly flags: Readonly<Record<string, string>>;
  readonly asJson: boolean;
  readonly isDebug: boolean;
}

const data: string = settings.data.flag;

/** `more` are the commands of the API, where they are loaded. */
export function parseArguments(argv: readonly string[], more: readonly Command[] = []): Parsed {
  let typed: Typed | null = null;
  let failedAt: Commander | null = null;
  let written = "";
  const words = argv[0] === "--version" ? ["version", ...argv.slice(1)] : argv;
  const meant = meantBy(words);
  const program = build(meant ?? [...all, ...more], meant === null && more.length === 0, {
    onCommand: (command, parser) => {
      typed = toTyped(command, parser);
    },
    onExit: (parser) => {
      failedAt = parser;
    },
    onHelp: (text) => {
      written += text;
    },
  });
  try {
    program.parse(words, { from: "user" });
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    if (fault.code === "commander.helpDisplayed") return { is: "help", text: written };
    return { is: "wrong", message: wordsFor(toMistake(fault, failedAt ?? program, words)) };
  }
  if (typed === null) throw new Error("no command was chosen");
  return { is: "command", typed };
}

/** The help for a command or group, for all without a name, or null for an unknown name. */
export function helpFor(name: string | null, more: readonly Command[] = []): string | null {
  let at: Commander | undefined = build([...all, ...more], more.length === 0, {
    onCommand() {},
    onExit() {},
    onHelp() {},
  });
  for (const word of name?.split(" ") ?? []) at = at?.commands.find((one) => one.name() === word);
  return at?.helpInformation() ?? null;
}

const all = Object.values<Command>(commands);

/** The one command that the first word names, since the others take as long as a tenth of a start; null for others. */
function meantBy([first = commands.serve.name]: readonly string[]): readonly Command[] | null {
  const named = all.find(({ name }) => name === first);
  return named === undefined ? null : [named];
}

interface Listener {
  onCommand(command: Command, parser: Commander): void;
  onExit(parser: Commander): void;
  onHelp(text: string): void;
}

function build(
  known: readonly Command[],
  namesFamilies: boolean,
  { onCommand, onExit, onHelp }: Listener,
): Commander {
  const watch = (parser: Commander): Commander =>
    parser.exitOverride((error) => {
      onExit(parser);
      throw error;
    });
  const program = watch(new Commander("monkeyclaw"))
    .description("A personal AI assistant on your own machine.")
    .option(`${data} <${settings.data.form}>`, settings.data.about)
    .option("--debug", "Log everything, and show where an error happened.")
    .helpOption("-h, --help", "Explain the command.")
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: onHelp, writeErr() {} });
  const parents = new Map<string, Commander>();
  const parentOf = (group: string): Commander => {
    const parent =
      parents.get(group) ??
      watch(
        program
          .command(group)
          .helpCommand(false)
          .description(abouts.get(group) ?? ""),
      );
    parents.set(group, parent);
    return parent;
  };
  for (const command of known) {
    const [first = "", second] = command.name.split(" ");
    const parser =
      second === undefined ? program.command(first, usual(command)) : parentOf(first).command(second);
    watch(parser)
      .description(command.summary)
      .action(() => onCommand(command, parser));
    const details = new Map(command.details);
    for (const name of command.arguments)
      parser.argument(name.startsWith("[") ? name : `<${name}>`, details.get(name));
    for (const option of command.options) parser.addOption(toCommanderOption(option));
    if (command.printsData) parser.option("--json", "Print JSON.");
  }
  if (namesFamilies) for (const family of Object.keys(families)) parentOf(family);
  return program;
}

const abouts: ReadonlyMap<string, string> = new Map(Object.entries({ ...groups, ...families }));

const usual = ({ works }: Command): { isDefault: boolean } => ({ isDefault: works === "as the server" });

function toCommanderOption({ flag, form, about, takes = "one" }: Option): CommanderOption {
  if (form === null) return new CommanderOption(flag, about);
  const option = new CommanderOption(`${flag} <${form}${takes === "list" ? "..." : ""}>`, about);
  return takes === "each"
    ? option.argParser((value, before: readonly string[] | undefined) => [...(before ?? []), value])
    : option;
}

function toTyped(command: Command, parser: Commander): Typed {
  const values: Readonly<Record<string, unknown>> = parser.optsWithGlobals();
  const options: Record<string, readonly string[]> = {};
  for (const option of parser.options) {
    const value = values[option.attributeName()];
    if (value === undefined || option.long === undefined || option.long === "--json") continue;
    options[option.long ?? ""] = value === true ? [] : [value].flat().map(String);
  }
  const isServer = command.works === "as the server";
  const folder = values["data"];
  const isDebug = values["debug"] === true;
  return {
    command,
    given: { arguments: parser.args, options, stdin: null },
    flags: {
      ...(typeof folder === "string" && { [data]: folder }),
      ...(isServer &&
        Object.fromEntries(Object.entries(options).map(([flag, [value = ""]]) => [flag, value]))),
      ...(isDebug && { [settings.log.flag]: "debug" }),
    },
    asJson: values["json"] === true,
    isDebug,
  };
}

/** Any word that is no command lands at the default command as an argument too many. */
function toMistake(error: CommanderError, at: Commander, words: readonly string[]): Mistake {
  const isUnknown =
    error.code === "commander.excessArguments" &&
    at.name() === commands.serve.name &&
    !words.includes(at.name());
  const parser = isUnknown ? (at.parent ?? at) : at;
  return {
    code: isUnknown ? "commander.unknownCommand" : error.code,
    words: error.message,
    command: nameOf(parser),
    flags: flagsOf(at),
    commands: parser.commands.map((one) => one.name()),
    arguments: parser.registeredArguments.map((one) => one.name()),
    operands: at.args,
  };
}

const nameOf = (parser: Commander): string =>
  parser.parent === null ? "" : `${nameOf(parser.parent)} ${parser.name()}`.trim();

/** Its own, and those of every command. */
const flagsOf = ({ options, parent }: Commander): readonly string[] => [
  ...options.flatMap(({ long }) => long ?? []),
  ...(parent === null ? [] : flagsOf(parent)),
];
