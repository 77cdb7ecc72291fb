/** What the model server is told to do with one request. */
export interface Script {
  /** Chunks of the answer, one frame each. */
  readonly say: readonly string[];
  readonly think: readonly string[];
  /** Between two frames. */
  readonly paceMs: number;
  readonly stop: "end" | "max-tokens" | "refusal";
  readonly usage: Figures;
  /** Instead of an answer. */
  readonly refusal: RefusalScript | null;
  readonly fault: Fault | null;
  /** How many requests with this text the refusal or fault is for; those after it are answered. */
  readonly times: number;
}

/** As we count: `input` includes the cache, `output` includes the thought. `cost` is what the server says it charged. */
export interface Figures {
  readonly input: number;
  readonly output: number;
  readonly thought: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly cost?: number;
}

export interface RefusalScript {
  readonly status: number;
  /** The vendor's code for it, where a test needs a certain one. */
  readonly code?: string;
  readonly retryAfter?: string;
}

/** `afterMs` is the time between two bytes of a drip. */
export interface Fault {
  readonly kind: (typeof faults)[number];
  readonly afterMs: number;
}

export const faults = [
  "hang",
  "silence",
  "gone",
  "stall",
  "drip",
  "cut",
  "cut-character",
  "early-end",
  "garbage",
  "html",
  "gzip",
  "redirect",
  "dup-done",
  "out-of-order",
  "error-event",
] as const;

export const plain: Script = {
  say: ["Hello ", "from ", "the ", "model."],
  think: [],
  paceMs: 0,
  stop: "end",
  usage: { input: 1234, output: 56, thought: 7, cacheRead: 1000, cacheWrite: 100 },
  refusal: null,
  fault: null,
  times: Number.POSITIVE_INFINITY,
};

/** What the directives in the user's text ask for; `earlier` are the questions before it, for `[[recall]]`. */
export function scriptOf(text: string, earlier: readonly string[]): Script {
  let script = plain;
  for (const [, name = "", value = ""] of text.matchAll(/\[\[([a-z-]+)(?:[: ]([\s\S]*?))?\]\]/g)) {
    script = { ...script, ...asked(name, value, earlier) };
  }
  return script;
}

function asked(name: string, value: string, earlier: readonly string[]): Partial<Script> {
  const [first = "", facts] = [value.split(" ")[0], factsOf(value)];
  const times = facts["times"] === undefined ? {} : { times: Number(facts["times"]) };
  if (isFault(name)) return { fault: { kind: name, afterMs: Number(first) || 60_000 }, ...times };
  switch (name) {
    case "say":
      return { say: chunks(value) };
    case "think":
      return { think: chunks(value) };
    case "pace":
      return { paceMs: Number(value) };
    case "slow": {
      const [count = 200, paceMs = 15] = value === "" ? [] : value.split("x").map(Number);
      return { paceMs, say: Array.from({ length: count }, (_, tick) => `tick${tick} `) };
    }
    case "recall":
      return { say: chunks(`You asked ${earlier.length} before: ${earlier.join(" | ")}`) };
    case "stop":
      return { stop: value === "refusal" || value === "max-tokens" ? value : "end" };
    case "usage":
      return { usage: { ...plain.usage, ...numbers(facts) } };
    case "status":
      return { refusal: refusalOf(Number(first), facts), ...times };
    default:
      return {};
  }
}

const isFault = (name: string): name is Fault["kind"] => (faults as readonly string[]).includes(name);

/** Words with the space after them. */
const chunks = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

/** `a=1 b="two words"`. */
const factsOf = (value: string): Record<string, string> =>
  Object.fromEntries(
    [...value.matchAll(/([a-zA-Z-]+)=(?:"([^"]*)"|(\S+))/g)].map(([, key = "", quoted, bare]) => [
      key,
      quoted ?? bare ?? "",
    ]),
  );

const numbers = (facts: Record<string, string>): Partial<Figures> =>
  Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, Number(value)]));

function refusalOf(status: number, facts: Record<string, string>): RefusalScript {
  const { code, "retry-after": retryAfter } = facts;
  return {
    status,
    ...(code === undefined ? {} : { code }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}
