/**
 * A model server on 127.0.0.1 that speaks Chat Completions and thinks: each question is met by a generator that yields
 * calls, reads their results and goes on. It keeps nothing between requests but the thoughts that it was taught.
 */
import type { Call, Think } from "../utility/task.ts";
import { chatWire } from "./model-server/chat.ts";
import { plain, type Script } from "./model-server/script.ts";
import { asList, asRecord, textOf } from "./model-server/wire.ts";

export interface SensibleModel {
  /** With the path of its API. */
  readonly url: string;
  /** From now on a question with these words is met so. */
  teach(question: string, think: Think): void;
  stop(): Promise<void>;
}

const MODEL = "sensible";

export function startSensibleModel(): SensibleModel {
  const thoughts = new Map<string, Think>();
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 0,
    async fetch(request) {
      if (!new URL(request.url).pathname.endsWith("/chat/completions"))
        return Response.json({
          object: "list",
          data: [{ id: MODEL, object: "model", created: 0, owned_by: "x" }],
        });
      const { open, say, calls, close } = chatWire.frames(step(thoughts, await request.json()), MODEL);
      const body = [...open, ...say, ...calls, ...close].join("");
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    },
    error: (fault) => Response.json({ error: { message: fault.message } }, { status: 400 }),
  });
  return {
    url: `http://127.0.0.1:${server.port}/v1`,
    teach: (question, think) => void thoughts.set(question, think),
    stop: () => server.stop(true),
  };
}

function step(thoughts: ReadonlyMap<string, Think>, body: unknown): Script {
  const { question, results } = readTalk(asList(asRecord(body)["messages"]));
  // Context may stand before the question.
  const [, think] = [...thoughts].find(([words]) => question.trimEnd().endsWith(words)) ?? [];
  if (think === undefined) throw new Error(`nobody taught it what to do about: ${question}`);
  const thinking = think();
  let next = thinking.next();
  for (const each of results) next = thinking.next(each);
  return next.done === true ? saying(next.value) : calling(next.value);
}

const saying = (text: string): Script => ({ ...plain, say: [text] });

const calling = (calls: readonly Call[]): Script => ({
  ...plain,
  say: [],
  calls: calls.map(({ tool, input }) => ({
    id: `call_${crypto.randomUUID().replaceAll("-", "")}`,
    name: tool,
    args: JSON.stringify(input),
  })),
});

/** The last question, and the results of each step since, in the order of their calls. */
function readTalk(messages: readonly Record<string, unknown>[]) {
  const from = messages.findLastIndex(({ role }) => role === "user");
  const since = messages.slice(from + 1);
  const told = new Map(
    since
      .filter(({ role }) => role === "tool")
      .map((message) => [String(message["tool_call_id"]), textOf(message["content"])] as const),
  );
  const results = since
    .filter(({ role, tool_calls: calls }) => role === "assistant" && Array.isArray(calls))
    .map(({ tool_calls: calls }) => asList(calls).map(({ id }) => told.get(String(id)) ?? ""));
  return { question: textOf(messages[from]?.["content"]), results };
}
