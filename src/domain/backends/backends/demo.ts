import { isObject } from "../../kernel/json.ts";
import { baseline } from "../../models/baseline.ts";
import { answer, type Said } from "../answer.ts";
import type { Backend, Host, Prompt, ToolCall, TurnEnd } from "../backend.ts";
import { answerTo, asksHistory, searchedFor } from "../demo-answers.ts";
import { openSession } from "../open-session.ts";
import { within } from "../options.ts";
import { optionsOf, textOf } from "../wire.ts";

const pace = {
  id: "wordDelayMs",
  label: "Pause between words (ms)",
  about: "How slowly the demo speaks. 12 where nothing is set.",
  type: "number",
  min: 0,
  max: 1000,
  isWhole: true,
} as const;

type Say = (said: Said) => void;

/** Answers written beforehand, the same for the same question. It reads neither the history nor a system prompt. */
export const demo: Backend = {
  label: "Demo",
  about:
    "Shows everything without a key or a network. No model is behind it: its answers were written beforehand.",
  caps: {
    loop: "host",
    history: "host",
    resume: "emulated",
    fork: "emulated",
    images: "none",
    mcp: "none",
    systemPrompt: "none",
    usage: "turn",
    cost: "reported",
  },
  baseUrl: null,
  credential: "none",
  options: [pace],
  probe: async () => ({ isReady: true, auth: "ready" }),
  models: async () => baseline.demo,
  open: async (connection, host) =>
    openSession((prompt) => {
      const delayMs = within(pace, optionsOf(connection, prompt)) ?? 12;
      return answer(prompt, (say, signal) => perform(prompt, host, delayMs, say, signal));
    }),
};

async function perform(
  prompt: Prompt,
  host: Host,
  delayMs: number,
  say: Say,
  signal: AbortSignal,
): Promise<TurnEnd> {
  const question = textOf(prompt.parts);
  let thought = 0;
  let told = 0;
  const speak = async (type: "thought" | "message", text: string): Promise<void> => {
    for (const delta of text.match(/\s*\S+\s*?(?=\s|$)|\s+$/g) ?? []) {
      if (signal.aborted) return;
      say({ type, delta });
      if (type === "thought") thought++;
      else told++;
      await Bun.sleep(delayMs);
    }
  };

  if (asksHistory.test(question)) {
    const query = searchedFor(question);
    await speak(
      "thought",
      `This is the demo: no model thinks here. The question asks for the history, so it is searched for “${query}”.`,
    );
    if (!signal.aborted) await speak("message", await search(host, query, say, signal));
  } else {
    const { about, text } = answerTo(question);
    await speak(
      "thought",
      `This is the demo: no model thinks here. The question seems to be about ${about}; what was written for that follows.`,
    );
    await speak("message", text);
  }
  // Its tokens are its words: it says one at a time. They cost nothing.
  const cost = { amount: 0, currency: "USD", source: "reported" } as const;
  const input = question.match(/\S+/g)?.length ?? 0;
  say({
    type: "usage",
    usage: { input, output: thought + told, thought, cacheRead: 0, cacheWrite: 0, cost },
  });
  return { stop: "end" };
}

async function search(host: Host, query: string, say: Say, signal: AbortSignal): Promise<string> {
  const call = {
    id: "search-1",
    name: "search_history",
    title: `Search the history for “${query}”`,
    input: { query },
    startedAt: Date.now(),
  };
  const close = (status: ToolCall["status"], output?: unknown): void =>
    say({
      type: "tool",
      tool: { ...call, status, finishedAt: Date.now(), ...(output === undefined ? {} : { output }) },
    });
  say({ type: "tool", tool: { ...call, status: "running" } });
  try {
    const { output, isFailed } = await host.callTool(call.name, call.input, signal);
    close(signal.aborted ? "cancelled" : isFailed ? "failed" : "done", output);
    return isFailed ? unsearched : quote(query, output);
  } catch {
    // silent-ok: the host is gone or the turn is cancelled; the tool is closed, and the answer says so.
    close(signal.aborted ? "cancelled" : "failed");
    return unsearched;
  }
}

const unsearched = "The history could not be searched just now. Ask again, or use the search page.";

function quote(query: string, output: unknown): string {
  const items = isObject(output) && Array.isArray(output["items"]) ? output["items"].filter(isObject) : [];
  if (items.length === 0)
    return `Nothing in your history mentions **${query}** yet. Try a single word of what was said.`;
  const found = items.map(({ threadName, createdAt, snippet }) => {
    const said = textIn(snippet).replace(/\s+/g, " ").trim();
    return `**${textIn(threadName) || "A thread"}**, ${textIn(createdAt).slice(0, 10)}\n\n> ${said}`;
  });
  const count = items.length === 1 ? "one place" : `${items.length} places`;
  return `Your history mentions **${query}** in ${count}:\n\n${found.join("\n\n")}`;
}

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
