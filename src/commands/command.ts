import type { Result } from "../domain/kernel/result.ts";
import type { Api } from "./api/api.ts";
import type { CommandNeeds } from "./needs.ts";

/**
 * One command: a value in `commands/`, named in `registry.ts`, or a row of the API's. It is one of five kinds: a data
 * command works on the data folder, in whichever process holds it; an API command asks for operations of the API and
 * tells what comes as it comes; a server command becomes the process that holds the folder; a scratch command works in
 * a folder that it makes and removes, and only looks at the data folder; a bare one opens nothing.
 */
export type Command = DataCommand | ApiCommand | ServerCommand | ScratchCommand | BareCommand;

export interface Face {
  /** The words after `monkeyclaw`. */
  readonly name: string;
  /** One sentence, for the list of commands. */
  readonly summary: string;
  /** What follows the name, in order; `[NAME]` may be left out. */
  readonly arguments: readonly string[];
  /** What is to be said of them, where their names do not say it all. */
  readonly details?: readonly (readonly [argument: string, about: string])[];
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

export interface ApiCommand<Input = unknown> extends Face {
  readonly works: "through the API";
  /** It begins turns: where no server runs, this process does a server's work until they have ended. */
  readonly beginsTurns: boolean;
  /** Left out by a command that reads nothing. */
  readsStdin?(given: Given): boolean;
  /** Pure. */
  read(given: Given): Result<Input, "invalid">;
  run(api: Api, input: Input, terminal: Terminal): Promise<Result<null, string>>;
}

/** Where an API command tells what it does. */
export interface Terminal {
  readonly asJson: boolean;
  /** False where what is written goes into a file or another program. */
  readonly isScreen: boolean;
  /** To standard output, as it is. */
  write(text: string | Uint8Array): Promise<void>;
  /** A line for the person alone, on standard error, made visible. */
  note(line: string): void;
  /** Calls when Ctrl-C is pressed, which ends the program no more; the answer takes that back. */
  onInterrupt(act: () => void): () => void;
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
