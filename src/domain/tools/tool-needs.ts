import type { HeaderList } from "../egress/outbound.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Result } from "../kernel/result.ts";
import type { Label } from "../policy/label.ts";
import type { RedactStream } from "../vault/redact-stream.ts";
import type { Commands } from "./commands.ts";
import type { Files } from "./files.ts";
import type { Jobs } from "./jobs.ts";

/** What tools may touch: each of it is held by the workspace, the sandbox or the one way to the network. */
export interface ToolNeeds {
  readonly clock: Clock;
  /** The workspace's folder, an absolute path; commands run in it. */
  readonly root: string;
  readonly files: Files;
  /** Takes secrets out of a text before it is cut into lines or pieces, where none could be told any more. */
  redacted(): RedactStream;
  readonly commands: Commands;
  /** Commands that run beside the conversation; of the whole process, not of one call. */
  readonly jobs: Jobs;
  /**
   * True for content that came from outside: a file that an untrusted turn or a command with network wrote. Without
   * a hash: whether anything at this path or under it did, whatever it holds now ("" asks for the whole workspace).
   */
  isForeign(path: string, hash: string | null): boolean;
  /**
   * Gets a page: the name is looked up once, private addresses are refused, redirects to other hosts are told, not
   * followed. A header's value may hold `@secret:name`, which is filled in on the way out alone.
   */
  get(
    request: { readonly url: URL; readonly headers: HeaderList },
    signal: AbortSignal,
  ): Promise<Result<Fetched, "failed">>;
  /** Null where no search provider is set up. */
  readonly webSearch: WebSearch | null;
  /** Finds words in earlier conversations of the workspace, the asking turn aside. */
  searchHistory(
    call: { readonly turn: string },
    query: string,
    limit: number,
  ): Promise<readonly HistoryHit[]>;
  readonly notes: Notes;
  /** Tells the owner something beside the conversation; refused in words for the model where it was too often. */
  notify(
    call: { readonly id: string; readonly turn: string; readonly thread: string; readonly workspace: string },
    said: {
      readonly title: string;
      readonly text: string;
      readonly severity: "info" | "warning" | "error";
    },
  ): Promise<Result<null, "failed">>;
  /** Puts a question to the owner and waits for the answer. */
  askOwner(
    call: { readonly id: string; readonly turn: string },
    question: { readonly text: string; readonly choices: readonly string[] },
    signal: AbortSignal,
  ): Promise<Result<string, "failed">>;
  /** Lets a child turn with a smaller budget work on a task; labels come back with its answer. */
  delegate(
    call: { readonly id: string; readonly turn: string },
    task: { readonly text: string; readonly maxSteps: number },
    signal: AbortSignal,
  ): Promise<Result<{ readonly answer: string; readonly labels: readonly Label[] }, "failed">>;
  /** What an earlier call of the same thread answered in full, for what was cut off. */
  resultOf(thread: string, call: string): string | null;
}

export interface Fetched {
  /** After redirects on the same host. */
  readonly url: URL;
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** True where the body was longer than what is taken. */
  readonly isCut: boolean;
  /** Where it redirects to another host. */
  readonly redirectsTo: string | null;
}

export interface WebSearch {
  /** As people write it. */
  readonly label: string;
  /** Where a query goes, as a capability names it. */
  readonly host: string;
  readonly method: string;
  find(query: string, limit: number, signal: AbortSignal): Promise<Result<readonly WebHit[], "failed">>;
}

export interface WebHit {
  readonly title: string;
  readonly url: string;
  readonly snippet: string;
}

export interface HistoryHit {
  readonly thread: string;
  readonly threadName: string;
  readonly createdAt: string;
  readonly snippet: string;
  /** Of the thread that it was said in. */
  readonly labels: readonly Label[];
}

/** Words that the assistant keeps for a workspace. */
export interface Notes {
  /** Answers the note's id; the same call adds once, however often it is asked to. It carries its thread's labels. */
  add(
    call: { readonly id: string; readonly turn: string; readonly thread: string; readonly workspace: string },
    text: string,
  ): Promise<string>;
  remove(workspace: string, id: string): Promise<boolean>;
  all(workspace: string): readonly Note[];
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly labels: readonly Label[];
  readonly createdAt: string;
}
