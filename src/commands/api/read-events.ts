import { parseObject } from "../../domain/kernel/json.ts";

/** An event of the API: its type, and what it tells. */
export interface ApiEvent {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** The events of a stream, as they come. What is no event of ours is passed over. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ApiEvent> {
  const decoder = new TextDecoder();
  let unread = "";
  for await (const chunk of body) {
    const blocks = (unread + decoder.decode(chunk, { stream: true })).split("\n\n");
    unread = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = eventOf(block);
      if (event !== null) yield event;
    }
  }
}

function eventOf(block: string): ApiEvent | null {
  const valuesOf = (name: string): readonly string[] =>
    block.split("\n").flatMap((line) => (line.startsWith(`${name}: `) ? [line.slice(name.length + 2)] : []));
  const [type] = valuesOf("event");
  const data = parseObject(valuesOf("data").join("\n"));
  return type === undefined || data === null ? null : { ...data, type };
}
