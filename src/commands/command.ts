import type { Result } from "../domain/kernel/result.ts";
import type { CommandNeeds } from "./needs.ts";

/**
 * One command: a value in `commands/`, named in `registry.ts`. It is one of four kinds: a data command works on
 * the data folder, in whichever process holds it; a server command becomes that process; a scratch command works in a
 * folder that it makes and removes, and only looks at the data folder; a bare one opens nothing.
 */
export type Command = DataCommand | ServerCommand | ScratchCommand | BareCommand;

export interface Face {
  /** The words after `monkeyclaw`. */
  readonly name: string;
  /** One sentence, for the list of commands. */
  readonly summary: string;
  /** What follows the name, in order; `[NAME]` may be left out. */
  readonly arguments: readonly string[];
  readonly options: readonly Option[];
  /** True where it prints data, so that `--json` says in which form. */
  readonly printsData: boolean;
}

export interface Option {
  readonly flag: string;
  /** What to write after it; null for a switch. */
  readonly form: string | null;
  readonly about: string;
  /** `each` may be repeated; `list` moreover takes several words at once, so no argument may follow it. */
  readonly takes?: "one" | "each" | "list";
}

/** What was typed, and what came on standard input: texts alone, so that it can be handed to another process. */
export interface Given {
  readonly arguments: readonly string[];
  /** Flag to its values, in order; a switch has none. A flag that was not typed is absent. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly stdin: string | null;
}

export interface DataCommand<Input = unknown, Output = unknown> extends Face {
  readonly works: "on data";
  /** Left out by a command that reads nothing. */
  readsStdin?(given: Given): boolean;
  /** Pure: the caller checks with it what was typed, and whoever carries it out reads the same again. */
  read(given: Given): Result<Input, "invalid">;
  run(needs: CommandNeeds, input: Input): Promise<Result<Output, string>>;
  /** All that goes to standard output. */
  print(output: Output, asJson: boolean): string;
}

export interface ServerCommand extends Face {
  readonly works: "as the server";
}

export interface ScratchCommand extends Face {
  readonly works: "on scratch";
}

export interface BareCommand extends Face {
  readonly works: "on nothing";
  say(given: Given, asJson: boolean, help: Help): Result<string, "invalid">;
}

/** The help for a command or a group of them, for all without a name, or null for an unknown name. */
export type Help = (name: string | null) => string | null;
