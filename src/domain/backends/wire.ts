/** What a model API's adapter gives to the mechanism that all of them share. */
import type { Usage } from "../usage/usage.ts";
import type { Connection, Exchange, Model, OptionValues, Prompt, StopReason } from "./backend.ts";
import type { ToolSpec } from "./host.ts";
import type { Part } from "./part.ts";
import type { ShowPicture } from "./picture-mark.ts";
import type { Input } from "./read-input.ts";

export type Tokens = Omit<Usage, "cost">;

/** A tool call as the model made it. `id` is the wire's own, and may be empty or come twice. */
export interface Call {
  readonly type: "call";
  readonly id: string;
  readonly name: string;
  readonly input: Input;
}

export interface CallResult {
  readonly call: Call;
  readonly text: string;
  readonly isFailed: boolean;
}

/** One piece of an answer, in the order in which the wire brings it. */
export type Piece<Item> =
  | { readonly type: "message" | "thought"; readonly delta: string }
  /** Once its arguments are complete, or can never be. */
  | Call
  /** Something came that says nothing yet, such as a stretch of a call's arguments. */
  | { readonly type: "alive" }
  /** The step's tokens so far; the last one counts. `dollars` where the provider says what it charged. */
  | { readonly type: "usage"; readonly tokens: Tokens; readonly dollars?: number }
  /**
   * The model's own end. `items` is what it said, as it is sent again: with every call of the step, empty where there
   * is nothing to send, null where it cannot be sent.
   */
  | {
      readonly type: "end";
      readonly stop: Exclude<StopReason, "error" | "cancelled" | "max-steps">;
      readonly items: readonly Item[] | null;
    }
  /** An error that came inside the stream: its status, where it has one, and the vendor's words, for sorting only. */
  | { readonly type: "refused"; readonly status: number | null; readonly text: string };

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** One request's way out: its `fetch` must be the one that the SDK uses. */
export interface Way {
  /** Of the connection, or else the kind's own. */
  readonly baseUrl: string;
  readonly credential: string | null;
  readonly signal: AbortSignal;
  readonly fetch: Fetch;
}

export interface ModelRequest<Item> extends Way {
  readonly model: string;
  readonly system: string | null;
  /** The whole conversation, what is to be answered last. */
  readonly items: readonly Item[];
  readonly tools: readonly ToolSpec[];
  readonly options: OptionValues;
}

/**
 * A model API, with the items that its transcript is made of. `ask` and `list` may throw whatever the SDK throws: it
 * is sorted into a failure outside. Both make one request, or one for each page, and never try again by themselves.
 */
export interface Wire<Item> {
  /** The name under which native items are kept. */
  readonly name: string;
  readonly label: string;
  /** Each picture as the wire takes one, with `pictureMark` in the place of its bytes. */
  asked(parts: readonly Part[]): Item;
  /** The item with the bytes of its pictures in their places; with words in the place of each that `show` has none for. */
  withPictures(item: Item, show: ShowPicture): Item;
  answered(text: string): Item;
  /** What answers the calls of one step: a result for each, in their order. */
  results(results: readonly CallResult[]): readonly Item[];
  ask(request: ModelRequest<Item>): AsyncIterable<Piece<Item>>;
  /** The models that can hold a conversation, as the vendor lists them. */
  list(way: Way): AsyncIterable<Model>;
}

/** The fields that have a value: an option that is not set is left out of a request. */
export const given = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as {
    [Key in keyof Fields]?: NonNullable<Fields[Key]>;
  };

/** A name as every vendor takes it back: what a model made up may be anything. */
export const nameOf = ({ name }: Pick<Call, "name">): string =>
  name.replace(/[^\w-]/g, "_").slice(0, 64) || "unnamed";

/**
 * The conversation in a wire's own items: native ones unchanged and in order, the others from their text. An
 * exchange without an answer is left out, so that question and answer always take turns.
 */
export function transcript<Item>(
  history: readonly Exchange[],
  wire: Pick<Wire<Item>, "name" | "asked" | "answered">,
): Item[] {
  return history.flatMap(({ question, calls, answer, native }) => {
    if (native?.wire === wire.name) {
      const items = itemsOf<Item>(native);
      if (items.length > 0) return items;
    }
    const told = [calls, answer].filter((text) => text.trim() !== "").join("\n\n");
    return told === "" ? [] : [wire.asked(question), wire.answered(told)];
  });
}

/** A session keeps its history from turn to turn: what was read once is not read again. */
function itemsOf<Item>(native: NonNullable<Exchange["native"]>): readonly Item[] {
  const items = (read.get(native) ?? JSON.parse(native.items)) as readonly Item[];
  read.set(native, items);
  return items;
}

const read = new WeakMap<NonNullable<Exchange["native"]>, unknown>();

/** A prompt's options over those of its connection. */
export const optionsOf = (connection: Connection, prompt: Prompt): OptionValues => ({
  ...connection.options,
  ...prompt.options,
});

/** A base URL with the version path that an API wants, however much of it was given. */
export function rooted(baseUrl: string, version: string): string {
  const given = baseUrl.replace(/\/+$/, "");
  return new URL(given).pathname === "/" ? given + version : given;
}

/** A base URL without the version path, for SDKs that add it themselves. */
export const rootless = (baseUrl: string, version: string): string =>
  baseUrl.replace(/\/+$/, "").replace(new RegExp(`${version}$`), "");
