/** What the model server is told to do with one request. */
export interface Script {
  /** Chunks of the answer, one frame each. */
  readonly say: readonly string[];
  readonly think: readonly string[];
  readonly calls: readonly CallScript[];
  /** A call that the vendor itself could not read: Gemini says so instead of an answer. */
  readonly isMalformed: boolean;
  /** How many bytes are sent at once; 0 for a frame. */
  readonly splitBytes: number;
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

/** `args` is sent as it stands, whatever it is. */
export interface CallScript {
  readonly id: string;
  readonly name: string;
  readonly args: string;
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
  calls: [],
  isMalformed: false,
  splitBytes: 0,
  paceMs: 0,
  stop: "end",
  usage: { input: 1234, output: 56, thought: 7, cacheRead: 1000, cacheWrite: 100 },
  refusal: null,
  fault: null,
  times: Number.POSITIVE_INFINITY,
};

/** What the directives in the user's text ask for; `earlier` are the questions before it, for `[[recall]]`. */
export function scriptOf(text: string, earlier: readonly string[], step = 0): Script {
  let script = plain;
  for (const [, name = "", value = ""] of text.matchAll(/\[\[([a-z-]+)(?:[: ]([\s\S]*?))?\]\]/g)) {
    const more = name === "call" ? called(value, script, step) : asked(name, value, earlier);
    script = { ...script, ...more };
  }
  return script;
}

/** The text of one step of a turn: its steps stand one after the other; past the last there is an answer. */
export const stepOf = (text: string, step: number): string =>
  step === 0 ? (text.split("[[then]]")[0] ?? "") : (text.split("[[then]]")[step] ?? "[[say:Done.]]");

/** `NAME {"a":1}`, with `500x` before it for many and `=id` after the name for an id of one's own. */
function called(value: string, { calls: before, say }: Script, step: number): Partial<Script> {
  const [, count = "1", name = "", ownId, args = ""] =
    /^(?:(\d+)x)?([^\s=]*)(?:=(\S*))?\s*([\s\S]*)$/.exec(value) ?? [];
  const calls = Array.from({ length: Number(count) }, (_, index) => {
    const id = ownId ?? `call_${step}_${before.length + index}`;
    return { id, name, args: spelledOut(args) };
  });
  return { calls: [...before, ...calls], say: say === plain.say ? [] : say };
}

/** What is too long or too strange to stand in a question. */
function spelledOut(args: string): string {
  const [, kind, value = ""] = /^@(nested|string|base64):(.*)$/.exec(args) ?? [];
  if (kind === "nested") return `{"a":${"[".repeat(Number(value))}${"]".repeat(Number(value))}}`;
  if (kind === "string") return `{"a":"${"x".repeat(Number(value))}"}`;
  return kind === "base64" ? Buffer.from(value, "base64").toString() : args;
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
    case "malformed":
      return { isMalformed: true, say: [] };
    case "split":
      return { splitBytes: Number(value) };
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

/** Arguments in stretches that no wire would choose. */
export const stretches = (args: string): string[] => {
  const length = Math.max(5, Math.ceil(args.length / 60));
  return Array.from({ length: Math.ceil(args.length / length) }, (_, at) =>
    args.slice(at * length, (at + 1) * length),
  );
};

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
