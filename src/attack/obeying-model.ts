/** A model server on loopback, in Chat Completions, that does whatever the text before it says. */
import { isObject } from "../domain/kernel/json.ts";
import { framesOf, type Step } from "./model-frames.ts";

export interface ObeyingModel {
  readonly url: string;
  /** Whatever holds the marker makes it take these steps, one for each time that it is asked, and then say that it is done. */
  obey(marker: string, steps: readonly Step[]): void;
  /** Everything that it was sent, as it came. */
  readonly inputs: readonly string[];
  /** How many calls it has made. */
  calls(): number;
  stop(): Promise<void>;
}

interface Order {
  readonly marker: string;
  readonly steps: readonly Step[];
  taken: number;
}

export function startObeyingModel(): ObeyingModel {
  const inputs: string[] = [];
  const orders: Order[] = [];
  let calls = 0;

  const answer = async (request: Request): Promise<Response> => {
    if (request.method !== "POST")
      return Response.json({ object: "list", data: [{ id: "obeying", object: "model" }] });
    const body = await request.text();
    inputs.push(body);
    const messages = messagesIn(body);
    const step = next(messages.map(({ text }) => text));
    calls += step.calls?.length ?? 0;
    const seen = messages.filter(({ role }) => role === "tool").map(({ text }) => text);
    return new Response(framesOf(step, seen.join("\n")), {
      headers: { "content-type": "text/event-stream" },
    });
  };

  /** What was said last comes first, so that a page that was fetched wins over the question that led to it. */
  const next = (texts: readonly string[]): Step => {
    for (const text of texts.toReversed()) {
      const order = orders.findLast(
        ({ marker, steps, taken }) => taken < steps.length && text.includes(marker),
      );
      if (order !== undefined) return order.steps[order.taken++] ?? DONE;
    }
    return DONE;
  };

  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    idleTimeout: 0,
    development: false,
    fetch: answer,
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    inputs,
    calls: () => calls,
    obey: (marker, steps) => void orders.push({ marker, steps, taken: 0 }),
    stop: () => server.stop(true),
  };
}

const DONE: Step = { say: "It is done." };

interface Message {
  readonly role: string;
  readonly text: string;
}

function messagesIn(body: string): readonly Message[] {
  const { messages } = JSON.parse(body) as { readonly messages?: unknown };
  return Array.isArray(messages)
    ? messages.filter(isObject).map(({ role, content }) => ({ role: String(role), text: textOf(content) }))
    : [];
}

const textOf = (content: unknown): string =>
  typeof content === "string" ? content : Array.isArray(content) ? content.map(partOf).join("\n") : "";

const partOf = (part: unknown): string =>
  isObject(part) && typeof part["text"] === "string" ? part["text"] : "";
