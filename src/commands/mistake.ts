import { nearest } from "./nearest.ts";

/** What commander found wrong, and what could have been typed there. */
export interface Mistake {
  /** Commander's name for it. */
  readonly code: string;
  /** Commander's words: the name at fault stands in them between quotes. */
  readonly words: string;
  /** The command or group it happened in; empty for none. */
  readonly command: string;
  readonly flags: readonly string[];
  readonly commands: readonly string[];
  /** The argument names it takes. */
  readonly arguments: readonly string[];
  /** What was typed that is no option. */
  readonly operands: readonly string[];
}

/** One sentence for the mistake, then what to do about it. What was typed too much is not repeated: it may be secret. */
export function wordsFor(mistake: Mistake): string {
  const { code, words, command, flags, commands, operands } = mistake;
  const help = `Run monkeyclaw help${command === "" ? "" : ` ${command}`}.`;
  const quoted = /'([^']*)'/.exec(words)?.[1] ?? "";
  switch (code) {
    case "commander.unknownOption": {
      const flag = quoted.replace(/=.*$/s, "");
      return `There is no option ${flag}${inCommand(command)}. ${didYouMean(nearest(flag, flags))}${help}`;
    }
    case "commander.unknownCommand": {
      const [word = ""] = operands;
      const near = nearest(word, commands);
      const full = (name: string): string => `${command} ${name}`.trim();
      return `There is no command ${full(word)}. ${didYouMean(near === null ? null : full(near))}${help}`;
    }
    case "commander.help":
      return `${command} needs one more word: ${commands.join(", ")}. ${help}`;
    case "commander.missingArgument":
      return `${quoted} is missing after ${command}. ${help}`;
    case "commander.optionMissingArgument":
      return `${quoted.replace(/ .*$/, "")} needs a value. ${help}`;
    case "commander.excessArguments":
      return `${command} takes ${countOf(mistake.arguments)}. ${help}`;
    default:
      return `${words.replace(/^error: /, "")}. ${help}`;
  }
}

const inCommand = (command: string): string => (command === "" ? "" : ` for ${command}`);

const didYouMean = (near: string | null): string => (near === null ? "" : `Did you mean ${near}? `);

const countOf = (names: readonly string[]): string =>
  names.length === 0 ? "no arguments but its options" : `no more than ${names.join(" ")}`;
