/** One answer of the model: words, and calls of tools. */
export interface Step {
  readonly say?: string;
  readonly calls?: readonly ModelCall[];
}

/** Text arguments are sent as they stand, whatever they are. `{seen}` in any text stands for all that tools told. */
export interface ModelCall {
  readonly name: string;
  readonly args: unknown;
  readonly id?: string;
}

export const call = (name: string, args: unknown): ModelCall => ({ name, args });

/** One step for each call. */
export const inTurn = (...calls: readonly ModelCall[]): readonly Step[] =>
  calls.map((one) => ({ calls: [one] }));

/** As much as fits an address or a note. */
const MOST_SEEN = 1_500;
const MOST_IN_ADDRESS = 1_000;

let made = 0;

/** The events of the answer. */
export function framesOf({ say = "", calls = [] }: Step, seen: string): string {
  const begun = calls.map(({ id = `call_${++made}`, name, args }, index) => ({
    index,
    id,
    type: "function",
    function: { name, arguments: typeof args === "string" ? args : written(args, seen) },
  }));
  const frames = [
    choice({ role: "assistant", content: "" }, null),
    ...piecesOf(say).map((content) => choice({ content }, null)),
    ...begun.map((one) => choice({ tool_calls: [one] }, null)),
    choice({}, begun.length > 0 ? "tool_calls" : "stop"),
    { ...chunk, choices: [], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } },
  ];
  return [...frames.map((frame) => JSON.stringify(frame)), "[DONE]"]
    .map((data) => `data: ${data}\n\n`)
    .join("");
}

/** As much as stands in one event. */
const PIECE = 65_536;

const piecesOf = (text: string): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / PIECE) }, (_, at) => text.slice(at * PIECE, (at + 1) * PIECE));

const chunk = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1_790_000_000, model: "obeying" };

const choice = (delta: object, finish_reason: string | null): object => ({
  ...chunk,
  choices: [{ index: 0, delta, finish_reason }],
});

/** An address takes what was seen encoded; every other text takes it as it is. */
const written = (args: unknown, seen: string): string =>
  JSON.stringify(args, (key, value: unknown) =>
    typeof value === "string"
      ? value.replaceAll("{seen}", () =>
          key === "url" ? encodeURIComponent(cut(seen, MOST_IN_ADDRESS)) : cut(seen, MOST_SEEN),
        )
      : value,
  );

const cut = (text: string, most: number): string => text.slice(-most).toWellFormed();
