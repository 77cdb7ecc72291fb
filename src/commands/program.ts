import type { Report, Verdict } from "../attack/report.ts";
import type { Config } from "../config/config.ts";
import type { Result } from "../domain/kernel/result.ts";
import type { Api, ApiRequest } from "./api/api.ts";
import type { CommandNeeds } from "./needs.ts";

/** What the composition root lends to the commands. */
export interface Program {
  /** Serves until it is told to stop; refuses in words where it cannot, because a port is taken say. */
  start(config: Config, warnings: readonly string[]): Promise<Result<null, string>>;
  /** For a command that is carried out here. Called under the data folder's lock. */
  openLocally(config: Config): Promise<Result<OpenedLocally, string>>;
  /**
   * The API in this process, where no server runs; `beginsTurns` has it do a server's work too. Called under the data
   * folder's lock.
   */
  openApi(config: Config, beginsTurns: boolean): Promise<Result<OpenedApi, string>>;
  /** Runs attacks in a scratch folder, all or those of these ids or names, and tells of each as it ends. */
  attack(
    config: Config,
    only: readonly string[] | null,
    tell: (verdict: Verdict) => void | Promise<void>,
  ): Promise<Result<Report, "invalid">>;
  /** Null where another process holds it. */
  lockFile(path: string): { release(): void } | null;
  /** Null where no server runs on the data folder. */
  callServer(dataFolder: string, name: string, input: unknown): Promise<{ readonly answer: unknown } | null>;
  /** The same, for the server's API. */
  callApi(dataFolder: string, request: ApiRequest): Promise<Response | null>;
}

export interface OpenedApi {
  readonly api: Api;
  /** Waits for the turns that were begun. */
  close(): Promise<void>;
}

export interface OpenedLocally {
  readonly needs: CommandNeeds;
  close(): Promise<void> | void;
}

/** The three standard streams. */
export interface Streams {
  readonly stdin: { readonly isTerminal: boolean; bytes(): AsyncIterable<Uint8Array> };
  /** Answers when it is written. */
  readonly stdout: { readonly isTerminal: boolean; write(text: string | Uint8Array): Promise<void> };
  readonly stderr: { write(text: string): unknown };
  /** Calls when Ctrl-C is pressed, the first time; the answer takes that back. */
  onInterrupt(act: () => void): () => void;
}

/** Done, failed, wrong usage. */
export type ExitCode = 0 | 1 | 2;
