import { isObject } from "../../kernel/json.ts";
import { say } from "../../kernel/say.ts";
import { baseline } from "../../models/baseline.ts";
import { answer, type Said } from "../answer.ts";
import type { Usage } from "../../usage/usage.ts";
import type { Backend, Part, Prompt, TurnEnd } from "../backend.ts";
import type { Host } from "../host.ts";
import { answerTo, asksHistory, searchedFor } from "../demo-answers.ts";
import { readScript } from "../demo-script.ts";
import { openSession } from "../open-session.ts";
import { within } from "../options.ts";
import { openLedger, runTool } from "../run-calls.ts";
import { textOf } from "../part.ts";
import { type Call, type CallResult, optionsOf } from "../wire.ts";

const pace = {
  id: "wordDelayMs",
  label: say`Pause between words (ms)`,
  about: say`How slowly the demo speaks. 12 where nothing is set.`,
  type: "number",
  min: 0,
  max: 1000,
  isWhole: true,
} as const;

type Say = (said: Said) => void;

/** Answers written beforehand, the same for the same question. It reads neither the history nor a system prompt. */
export const demo: Backend = {
  label: say`Demo`,
  about: say`Shows everything without a key or a network. No model is behind it: its answers were written beforehand.`,
  caps: {
    loop: "host",
    history: "host",
    resume: "emulated",
    fork: "emulated",
    images: "native",
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
  const [files, words] = partition(prompt.parts);
  const { calls, rest: question } = readScript(textOf(words));
  const voice = openVoice(say, signal, delayMs);
  const ledger = openLedger();
  const run = (call: Call) => runTool({ host, turn: prompt.turn, ledger, signal, say }, call);

  const taken = calls.slice(0, prompt.limits.maxSteps);
  for (const call of taken) {
    if (!signal.aborted) await voice.speak("message", report(await run(call)));
  }
  if (files.length > 0 && !signal.aborted) await voice.speak("message", tellFiles(files));
  const isCut = taken.length < calls.length;
  if (!isCut && (calls.length === 0 || question !== "")) await answerQuestion(question, voice, run, signal);
  say({ type: "usage", usage: voice.used(question) });
  return { stop: isCut ? "max-steps" : "end" };
}

/** The files that came with a question, and all else. */
function partition(parts: readonly Part[]): readonly [files: readonly string[], words: readonly Part[]] {
  const fileIn = ({ text }: Part): string | null => attachedFile.exec(text)?.[1] ?? null;
  return [parts.flatMap((part) => fileIn(part) ?? []), parts.filter((part) => fileIn(part) === null)];
}

const attachedFile = /^\[The owner attached (?:the picture )?(“.*?” \([^)\n]*\))/;

function tellFiles(files: readonly string[]): string {
  const named = files.map((file) => `- ${file.replace(/[\\`*_[\]<>~#|!]/g, "\\$&")}`).join("\n");
  return `This came with your question:\n\n${named}\n\nNo model reads it here: this is the demo. Connect one in **Settings › Models**, and it will.\n\n`;
}

type Voice = ReturnType<typeof openVoice>;

/** Says one word at a time, and counts them. */
function openVoice(say: Say, signal: AbortSignal, delayMs: number) {
  const words = { thought: 0, message: 0 };
  return {
    async speak(type: "thought" | "message", text: string): Promise<void> {
      for (const delta of text.match(/\s*\S+\s*?(?=\s|$)|\s+$/g) ?? []) {
        if (signal.aborted) return;
        say({ type, delta });
        words[type]++;
        await Bun.sleep(delayMs);
      }
    },
    /** Its tokens are its words. They cost nothing. */
    used: (question: string): Usage => ({
      input: question.match(/\S+/g)?.length ?? 0,
      output: words.thought + words.message,
      thought: words.thought,
      cacheRead: 0,
      cacheWrite: 0,
      cost: { amount: 0, currency: "USD", source: "reported" },
    }),
  };
}

async function answerQuestion(
  question: string,
  voice: Voice,
  run: (call: Call) => ReturnType<typeof runTool>,
  signal: AbortSignal,
): Promise<void> {
  if (!asksHistory.test(question)) {
    const { about, text } = answerTo(question);
    await voice.speak(
      "thought",
      `This is the demo: no model thinks here. The question seems to be about ${about}; what was written for that follows.`,
    );
    return voice.speak("message", text);
  }
  const query = searchedFor(question);
  await voice.speak(
    "thought",
    `This is the demo: no model thinks here. The question asks for the history, so it is searched for “${query}”.`,
  );
  if (signal.aborted) return;
  const { isFailed, output } = await run({
    type: "call",
    id: "search-1",
    name: "search_history",
    input: { value: { query } },
  });
  await voice.speak("message", isFailed ? unsearched : quote(query, output));
}

/** What a call that the question asked for came to, as text that cannot be taken for markup. */
function report({ call, text, isFailed }: CallResult): string {
  const shown = text.length > 400 ? `${text.slice(0, 400).toWellFormed()} …` : text;
  const quoted = shown.replace(/^/gm, "    ");
  return `\`${call.name}\` ${isFailed ? "did not work" : "worked"}:\n\n${quoted}\n\n`;
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
