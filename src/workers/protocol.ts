/** Every message between the main thread and the others. Plain data: it crosses by structured clone. */
import type { Connection, Model, Probe, Prompt, TurnEnd, Update } from "../domain/backends/backend.ts";
import type { Counts, RowPage } from "../domain/transfers/read-pages.ts";
import type { Place } from "../domain/transfers/kind.ts";
import type { Result } from "../domain/kernel/result.ts";
import type { Material } from "../domain/webhooks/material.ts";
import type { SearchRequest, SearchResult } from "../domain/conversations/search-messages.ts";

export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Every thread says that it lives, and how much it holds, a few times a second. */
export interface Beat {
  readonly type: "beat";
  readonly heapBytes: number;
}

/** Of an answer at most so many bytes are on their way to a thread at once, or in its hands and not yet credited. */
export const MOST_IN_FLIGHT = 64 * 1024;
/** A thread gives credit for so many bytes at a time: to wake the main one for each piece would cost more than it. */
export const CREDIT_BYTES = MOST_IN_FLIGHT / 2;

/** A request that a thread makes through the main one: bodies come in pieces, and only as many as were credited. */
export type FromFetcher =
  | {
      readonly type: "fetch";
      readonly id: number;
      readonly method: string;
      readonly url: string;
      readonly headers: HeaderList;
      readonly body: Uint8Array | null;
    }
  | { readonly type: "fetch-credit"; readonly id: number; readonly bytes: number }
  | { readonly type: "fetch-abort"; readonly id: number };

export type ToFetcher =
  | {
      readonly type: "fetch-head";
      readonly id: number;
      readonly status: number;
      readonly headers: HeaderList;
    }
  | { readonly type: "fetch-chunk"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: "fetch-end"; readonly id: number }
  | { readonly type: "fetch-failed"; readonly id: number; readonly name: string; readonly message: string };

export type ToSession =
  | ToFetcher
  /** What follows is asked of this backend. Sent first, and again when its settings change. */
  | { readonly type: "open"; readonly kind: string; readonly connection: Connection }
  /**
   * `continues` is the turn whose history this one's goes on from; null where the prompt carries all of it. `tools` is
   * null where they are those of the prompt before: to copy them takes longer than the rest.
   */
  | {
      readonly type: "prompt";
      readonly prompt: Omit<Prompt, "tools">;
      readonly tools: Prompt["tools"] | null;
      readonly continues: string | null;
    }
  | { readonly type: "cancel"; readonly turn: string; readonly reason: string }
  | {
      readonly type: "inquire";
      readonly id: number;
      readonly about: "probe" | "models";
      readonly timeoutMs: number;
    }
  | {
      readonly type: "tool-answer";
      readonly id: number;
      readonly output: unknown;
      readonly isFailed: boolean;
    }
  /** Null where there is none by that id in the session's thread. */
  | { readonly type: "picture"; readonly id: number; readonly bytes: Uint8Array | null }
  | { readonly type: "close" };

export type FromSession =
  | FromFetcher
  | Beat
  | { readonly type: "update"; readonly update: Update }
  | { readonly type: "ended"; readonly turn: string; readonly end: TurnEnd }
  /** Several may be open at once. `call` is the id of the updates about it. */
  | {
      readonly type: "tool-call";
      readonly id: number;
      readonly turn: string;
      readonly call: string;
      readonly name: string;
      readonly input: unknown;
      /** Why its arguments are none; null where they are. */
      readonly problem: string | null;
    }
  /** The bytes of an attachment cross once, when they are first sent out. */
  | { readonly type: "picture-wanted"; readonly id: number; readonly attachment: string }
  /** Nobody waits for the answer any more. */
  | { readonly type: "tool-abort"; readonly id: number }
  | { readonly type: "answer"; readonly id: number; readonly about: "probe"; readonly probe: Probe }
  | {
      readonly type: "answer";
      readonly id: number;
      readonly about: "models";
      readonly models: readonly Model[] | null;
    }
  | { readonly type: "closed" };

export type ToReader =
  | { readonly type: "open"; readonly path: string }
  | { readonly type: "search"; readonly id: number; readonly request: SearchRequest }
  | { readonly type: "tables"; readonly id: number }
  | { readonly type: "check"; readonly id: number; readonly table: string }
  /** Holds the rows of this moment, under the number of the question, until it is closed. */
  | { readonly type: "open-snapshot"; readonly id: number }
  | {
      readonly type: "page";
      readonly id: number;
      readonly snapshot: number;
      readonly kind: string;
      readonly after: Place | null;
    }
  | { readonly type: "close-snapshot"; readonly id: number; readonly snapshot: number };

export type FromReader =
  | Beat
  | { readonly type: "found"; readonly id: number; readonly result: SearchResult }
  | { readonly type: "tables"; readonly id: number; readonly tables: readonly string[] }
  /** Null where nothing is wrong with the table. */
  | { readonly type: "checked"; readonly id: number; readonly fault: string | null }
  | { readonly type: "snapshot"; readonly id: number; readonly counts: Counts }
  | { readonly type: "paged"; readonly id: number; readonly page: RowPage }
  | { readonly type: "snapshot-closed"; readonly id: number }
  | { readonly type: "failed"; readonly id: number; readonly message: string };

export type ToScheduler = { readonly type: "start"; readonly everyMs: number };

export type FromScheduler = Beat | { readonly type: "tick" };

export interface ToFilter {
  readonly type: "filter";
  readonly id: number;
  readonly when: string;
  readonly material: Material;
}

export type FromFilter =
  | Beat
  | { readonly type: "filtered"; readonly id: number; readonly held: Result<boolean, "failed"> };
