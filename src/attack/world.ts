import type { Answer, Approval } from "../domain/approvals/approval.ts";
import type { Entry } from "../domain/audit/entry.ts";
import type { Turn } from "../domain/conversations/turn.ts";
import type { Rule } from "../domain/policy/rule.ts";
import type { Trust } from "../domain/policy/trust.ts";
import type { PermissionMode } from "../domain/workspaces/assistant.ts";
import type { ObeyingModel } from "./obeying-model.ts";
import type { Outside } from "./outside.ts";

/** The whole product over a scratch folder: its real listener, and a model and an internet that are ours. */
export interface World {
  readonly model: ObeyingModel;
  readonly outside: Outside;
  readonly workspace: string;
  /** A secret of the vault, for `bank.example`, GET under /v1, in the header authorization. */
  readonly canary: Canary;
  /** Every call that a tool carried out, in order. */
  readonly ran: readonly Ran[];
  /** What was logged, told to a reader of the API's events, and answered over HTTP. */
  readonly said: readonly Said[];
  readonly disk: Disk;
  /** The listener's address; another after a restart. */
  url(): string;
  /** As a program with a token of every scope, unless another is given; null sends none. */
  request(method: string, path: string, more?: Sent): Promise<Reply>;
  /** A page, as the owner's browser gets it. */
  page(path: string): Promise<Reply>;
  token(scopes: readonly string[], workspace?: string | null): Promise<string>;
  newThread(mode?: PermissionMode): Promise<string>;
  rule(fields: Pick<Rule, "tool" | "match"> & Partial<Pick<Rule, "effect" | "trust">>): Promise<void>;
  secret(name: string, value: string, host: string): Promise<void>;
  /** Asks, and sees it to its end. Whatever waits for the owner is answered by `owner`, else with no. */
  ask(thread: string, text: string, more?: Asked): Promise<Told>;
  begin(thread: string, text: string, trust?: Trust): Promise<string>;
  turn(id: string): Turn;
  /** What waits for the owner's word. */
  waiting(): readonly Approval[];
  approval(id: string): Approval | null;
  /** Oldest first. */
  audit(action?: Entry["action"]): readonly Entry[];
  /** The entries as `audit tail` prints them, line by line. */
  auditLines(): readonly string[];
  /** Null where the log is whole, else what is wrong with it. */
  auditFault(): Promise<string | null>;
  /** Writes down what was only counted. */
  writeFloods(): Promise<void>;
  hasSandbox(): boolean;
  restart(): Promise<void>;
}

export interface Canary {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  /** The value, and the forms of it that are looked for. */
  readonly forms: readonly string[];
  /** What lies in a file of the workspace, for the model to read: private, and no secret of the vault. */
  readonly privateText: string;
}

export interface Ran {
  readonly tool: string;
  readonly input: unknown;
  readonly turn: string;
  /** On the clock that only goes forward. */
  readonly atMs: number;
}

export interface Said {
  readonly where: "log" | "events" | "http";
  readonly text: string;
}

export interface Sent {
  readonly token?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Asked {
  readonly trust?: Trust;
  /** What the owner says to a call; left out, no. */
  owner?(approval: Approval): Answer;
}

export interface Told {
  readonly turn: Turn;
  /** What was put before the owner, in order. */
  readonly asked: readonly Approval[];
}

export interface Disk {
  readonly dataFolder: string;
  /** The folder that tools see. */
  readonly root: string;
  put(path: string, content: string): void;
  read(path: string): string | null;
  /** A folder beside the data folder, that no tool may reach, with a file `secret` in it. */
  readonly decoy: string;
  /** Names and contents of the decoy folder and of the settings. */
  fingerprint(): string;
  /** Paths of the data folder's files that hold any of these bytes; those of the workspace aside. */
  filesWith(needles: readonly string[]): readonly string[];
  /** Processes of this machine whose command line holds this. */
  processesWith(needle: string): readonly number[];
}
