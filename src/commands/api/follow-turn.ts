import { isObject } from "../../domain/kernel/json.ts";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { Terminal } from "../command.ts";
import { visibleJson } from "../visible.ts";
import { type Api, type ApiRequest, ask, refusalOf } from "./api.ts";
import { openAnswer } from "./answer-text.ts";
import { type ApiEvent, readEvents } from "./read-events.ts";

/** Begins a turn and tells its answer as it comes, until it ends. Ctrl-C stops the turn; what had come is kept. */
export async function followTurn(
  api: Api,
  request: ApiRequest,
  terminal: Terminal,
): Promise<Result<null, string>> {
  const response = await api({ ...request, acceptsStream: true });
  if (!response.ok) return refusalOf(response);
  if (response.body === null || response.headers.get("content-type")?.includes("event-stream") !== true)
    return refuse(
      "unavailable",
      say`Too many are following answers. Your question is asked; see it in its thread.`,
    );
  const following = follow(api, terminal);
  const release = terminal.onInterrupt(() => void following.interrupt());
  try {
    for await (const event of readEvents(response.body)) {
      if (terminal.asJson) await terminal.write(`${visibleJson(event)}\n`);
      const end = await following.take(event);
      if (end !== null) return end;
    }
  } finally {
    release();
  }
  return refuse("unavailable", say`The connection ended before the answer did. See the rest in its thread.`);
}

interface Following {
  /** Null while the turn goes on. */
  take(event: ApiEvent): Promise<Result<null, string> | null>;
  interrupt(): Promise<void>;
}

function follow(api: Api, { asJson, write, note }: Terminal): Following {
  const answer = openAnswer(asJson ? async () => {} : write);
  let turn: string | null = null;
  return {
    async take(event) {
      const { type } = event;
      turn = textOf(event["turn"]) ?? turn;
      if (type === "turn.snapshot") await answer.put(0, textOf(event["text"]) ?? "");
      if (type === "text.delta") await answer.put(Number(event["at"]), textOf(event["text"]) ?? "");
      if (type === "tool.begun") await answer.pause().then(() => note(`Uses ${textOf(event["name"])}.`));
      if (type === "turn.noticed") await answer.pause().then(() => note(textOf(event["text"]) ?? ""));
      if (type === "approval.asked") {
        await answer.pause();
        for (const line of await waitingLines(api, event)) note(line);
      }
      if (type !== "turn.finished") return null;
      const message = isObject(event["message"]) ? textOf(event["message"]["text"]) : null;
      await answer.end(message);
      return endOf(event);
    },
    async interrupt() {
      if (turn === null) return;
      await answer.pause();
      note("Stopping. Press Ctrl-C once more to leave it at once.");
      await ask(api, { method: "POST", path: `/turns/${encodeURIComponent(turn)}/interrupt`, body: {} });
    },
  };
}

function endOf({ status, failure }: ApiEvent): Result<null, string> {
  if (status === "finished") return ok(null);
  const why = isObject(failure) ? textOf(failure["message"]) : null;
  return status === "interrupted"
    ? refuse("interrupted", say`The turn was stopped. What had come is kept in its thread.`)
    : refuse("failed", why ?? say`The turn failed. Its thread says why.`);
}

/** What waits, and where it is answered. */
async function waitingLines(api: Api, { id, tool, why }: ApiEvent): Promise<readonly string[]> {
  const path = `/approvals/${encodeURIComponent(String(id))}`;
  const asked = await ask(api, { method: "GET", path });
  const found = asked.ok && isObject(asked.value) ? asked.value : {};
  const title = isObject(found["shown"]) ? textOf(found["shown"]["title"]) : null;
  const offers = Array.isArray(found["offers"]) ? found["offers"].join(", ") : "allow-once, deny";
  return [
    `Waits for you: ${title ?? textOf(tool)}. ${textOf(why) ?? ""}`.trimEnd(),
    `Answer on the approvals page, or in another terminal: monkeyclaw approvals answer ${String(id)} ANSWER`,
    `ANSWER is one of: ${offers}.`,
  ];
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
