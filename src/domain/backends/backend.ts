/**
 * The contract of a backend: whatever answers a prompt. One shape serves loops of ours over model APIs and agent
 * programs that run their own loop; it follows the Agent Client Protocol (version 1) in our own words.
 *
 * To add one: write `backends/<kind>.ts`, name it in `registry.ts`, and give the contract suite a scripted server
 * that speaks its wire format in `test/domain/backends/backends/<kind>.test.ts`.
 */
import type { Usage } from "../usage/usage.ts";
import type { Host, ToolSpec } from "./host.ts";
import type { Part } from "./part.ts";

export type { Part } from "./part.ts";

export type Support = "native" | "emulated" | "none";

export interface Caps {
  /** Who runs the tool loop. */
  readonly loop: "agent" | "host";
  /** Whose transcript is the truth. */
  readonly history: "agent" | "host";
  readonly resume: Support;
  readonly fork: Support;
  readonly images: Support;
  readonly mcp: Support;
  readonly systemPrompt: "replace" | "append" | "none";
  readonly usage: "turn" | "session" | "none";
  readonly cost: "reported" | "priced" | "none";
}

/** A setting of a backend, as data: the form on the page, the API and the check of a value all come from it. */
export type OptionSpec = {
  readonly id: string;
  readonly label: string;
  readonly about: string;
} & (
  | { readonly type: "number"; readonly min: number; readonly max: number; readonly isWhole: boolean }
  | { readonly type: "choice"; readonly choices: readonly string[] }
);

export type OptionValues = Readonly<Record<string, string | number>>;

/** Where a backend's instance is reached. A credential is a reference (`@secret:name`), never a value. */
export interface Connection {
  readonly baseUrl: string | null;
  readonly credential: string | null;
  readonly options: OptionValues;
}

export interface Model {
  readonly id: string;
  readonly label: string;
  /** Tokens that fit into one request, where known. */
  readonly context?: number;
  /** False where it is known to take no pictures. */
  readonly hasSight?: boolean;
}

export interface Probe {
  readonly isReady: boolean;
  readonly auth: "ready" | "needed" | "refused";
  /** In words, with a way out, where it cannot be used. */
  readonly why?: string;
  /** What kind of fault that was, where it was asked and did not answer as it should. */
  readonly failure?: FailureKind;
}

/** What a provider's own transcript holds for one turn: kept unchanged and in order, so that signed thinking lives. */
export interface NativeItems {
  /** The wire format that these items belong to; another backend of the same wire may read them. */
  readonly wire: string;
  /** A JSON array, as text: only the thread that sends it again needs to read it. */
  readonly items: string;
}

/** An earlier turn of the conversation. `native` wins over `calls` and `answer` where the wire is the reader's own. */
export interface Exchange {
  /** Its id. */
  readonly turn: string;
  readonly question: readonly Part[];
  /** Which tools were called for it, in words; empty where none was. */
  readonly calls: string;
  readonly answer: string;
  readonly native: NativeItems | null;
}

/** What the model made of the older part of a conversation, to be sent in its place. */
export interface Summary {
  readonly text: string;
  /** The last turn that it covers; all of the branch before that one is covered too. */
  readonly through: string;
}

export interface Prompt {
  /** The turn's id. Makes a retried send idempotent, and marks every update of it. */
  readonly turn: string;
  readonly parts: readonly Part[];
  readonly history: readonly Exchange[];
  readonly system: string | null;
  readonly model: string;
  /** Tokens that fit into one request, where known. */
  readonly context?: number;
  /** What a loop of ours offers to the model. */
  readonly tools: readonly ToolSpec[];
  /** `maxSteps` is how often the model may be asked for one turn. */
  readonly limits: { readonly maxSteps: number };
  /** Values of the backend's `options`, laid over those of its connection. */
  readonly options: OptionValues;
}

/** `id` is the model's own where it is fit for one, and else ours; no two calls of a turn have the same. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly status: "running" | "done" | "failed" | "cancelled";
  readonly input: unknown;
  readonly output?: unknown;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly finishedAt?: number;
}

/** `seq` counts from 0 within a turn; `at` is milliseconds since 1970. */
export type Update = { readonly seq: number; readonly at: number; readonly turn: string } & (
  | { readonly type: "message" | "thought"; readonly delta: string }
  | { readonly type: "tool"; readonly tool: ToolCall }
  /** All that the turn has used so far: told after each step, and the last one counts. */
  | { readonly type: "usage"; readonly usage: Usage }
  | {
      readonly type: "notice";
      readonly level: "info" | "warning";
      readonly text: string;
      readonly retryInMs?: number;
    }
  /** A newer variant on the wire: kept, never dropped, never fatal. */
  | { readonly type: "unknown"; readonly raw: unknown }
);

export type FailureKind =
  | "rate_limit"
  | "quota"
  | "auth"
  | "context"
  | "overloaded"
  | "transport"
  | "protocol"
  | "policy"
  | "other";

export interface Failure {
  readonly kind: FailureKind;
  /** Our words for the owner, with a way out; never a vendor's error text as it came. */
  readonly message: string;
  readonly retryAfterMs?: number;
  /** True where no tool had started, so that the same question may safely be asked again. */
  readonly isReplaySafe: boolean;
}

export type StopReason = "end" | "max-tokens" | "max-steps" | "refusal" | "cancelled" | "error";

/** `native` holds every step that was completed, and what was said after the last; a turn that failed may have it too. */
export type TurnEnd = { readonly native?: NativeItems; readonly summary?: Summary } & (
  | { readonly stop: Exclude<StopReason, "error"> }
  | { readonly stop: "error"; readonly failure: Failure }
);

/** A prompt being answered. */
export interface Turn {
  readonly id: string;
  /** Ends when the turn has ended; nothing of it comes later. */
  readonly updates: AsyncIterable<Update>;
  /** Never rejects. */
  readonly end: Promise<TurnEnd>;
  /** Resolves at the real end. Our own cancel wins over whatever reason is reported. */
  cancel(reason: string): Promise<TurnEnd>;
}

export interface Session {
  readonly id: string;
  prompt(prompt: Prompt): Turn;
  close(): Promise<void>;
}

export interface Backend {
  /** As people write it. */
  readonly label: string;
  /** One sentence for the settings page. */
  readonly about: string;
  readonly caps: Caps;
  /** The vendor's address, or a local server's usual one; null for one that speaks to nobody. */
  readonly baseUrl: string | null;
  readonly credential: "required" | "optional" | "none";
  readonly options: readonly OptionSpec[];
  /** Says whether it can be used, within the signal's time; never throws for a server that is absent. */
  probe(connection: Connection, signal: AbortSignal): Promise<Probe>;
  /** The models that can hold a conversation, best first. */
  models(connection: Connection, signal: AbortSignal): Promise<readonly Model[]>;
  open(connection: Connection, host: Host): Promise<Session>;
}
