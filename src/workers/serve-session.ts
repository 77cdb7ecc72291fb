import type { Backend, Exchange, Prompt, Session, Turn, TurnEnd } from "../domain/backends/backend.ts";
import type { Host } from "../domain/backends/host.ts";
import { withSummary } from "../domain/backends/summary.ts";
import { newestThatFit } from "../domain/conversations/history.ts";
import { openPictures } from "./pictures.ts";
import type { PortFetch } from "./port-fetch.ts";
import type { FromSession, ToSession } from "./protocol.ts";
import { endThread, postToMain, serveMain } from "./thread.ts";

type Open = Extract<ToSession, { type: "open" }>;
type Asked = Extract<ToSession, { type: "prompt" }>;
type Inquiry = Extract<ToSession, { type: "inquire" }>;
type ToolAnswer = Extract<ToSession, { type: "tool-answer" }>;

const post = (message: FromSession): void => postToMain(message);

/** One thread's work: it opens its backend, relays prompts to it and updates back, until it is told to close. */
export function serveSession(portFetch: PortFetch, backends: Readonly<Record<string, Backend>>): void {
  let opened: Open | null = null;
  let session: Promise<Session> | null = null;
  let heard: { readonly turn: string; readonly history: readonly Exchange[] } | null = null;
  let tools: Prompt["tools"] = [];
  const turns = new Map<string, Turn>();
  const cancelledEarly = new Map<string, string>();
  const calls = new Map<number, (answer: ToolAnswer) => void>();
  let lastCall = 0;
  const pictures = openPictures((id, attachment) => post({ type: "picture-wanted", id, attachment }));

  const backend = (): Backend => {
    const found = opened === null ? undefined : backends[opened.kind];
    if (found === undefined) throw new Error(`no backend is called ${opened?.kind ?? "nothing"}`);
    return found;
  };

  const hostFor = (): Host => ({
    picture: pictures.look,
    callTool({ turn, id: call, name, input, problem }, signal) {
      const id = ++lastCall;
      const answer = Promise.withResolvers<ToolAnswer>();
      const abort = (): void => {
        post({ type: "tool-abort", id });
        answer.reject(signal.reason);
      };
      if (signal.aborted) return Promise.reject(signal.reason);
      signal.addEventListener("abort", abort, { once: true });
      calls.set(id, answer.resolve);
      post({ type: "tool-call", id, turn, call, name, input, problem });
      return answer.promise.finally(() => {
        signal.removeEventListener("abort", abort);
        calls.delete(id);
      });
    },
  });

  const open = async (message: Open): Promise<void> => {
    const before = session;
    session = null;
    heard = null;
    opened = message;
    await (await before)?.close();
  };

  const whole = ({ prompt, continues, ...asked }: Asked): Prompt => {
    if (continues !== null && heard?.turn !== continues) throw new Error("the history has a gap");
    const before = continues === null ? [] : (heard?.history ?? []);
    const history = newestThatFit([...before, ...prompt.history]);
    heard = { turn: prompt.turn, history };
    tools = asked.tools ?? tools;
    return { ...prompt, tools, history };
  };

  /** What was summed up is sent as its summary from now on. */
  const keepSummary = (turn: string, { summary }: TurnEnd): void => {
    if (summary === undefined || heard?.turn !== turn) return;
    heard = { turn, history: withSummary(heard.history, summary) };
  };

  const ask = async (asked: Asked): Promise<void> => {
    if (opened === null) throw new Error("a prompt came before its backend");
    const prompt = whole(asked);
    session ??= backend().open(opened.connection, hostFor());
    const turn = (await session).prompt(prompt);
    turns.set(prompt.turn, turn);
    const reason = cancelledEarly.get(prompt.turn);
    if (reason !== undefined) void turn.cancel(reason);
    for await (const update of turn.updates) post({ type: "update", update });
    const end = await turn.end;
    turns.delete(prompt.turn);
    cancelledEarly.delete(prompt.turn);
    keepSummary(prompt.turn, end);
    post({ type: "ended", turn: prompt.turn, end });
  };

  const cancel = async (id: string, reason: string): Promise<void> => {
    const turn = turns.get(id);
    if (turn === undefined) cancelledEarly.set(id, reason);
    else await turn.cancel(reason);
  };

  const inquire = async ({ id, about, timeoutMs }: Inquiry): Promise<void> => {
    const connection = opened?.connection ?? { baseUrl: null, credential: null, options: {} };
    const signal = AbortSignal.timeout(timeoutMs);
    if (about === "probe") {
      post({ type: "answer", id, about, probe: await backend().probe(connection, signal) });
    } else {
      const models = await backend()
        .models(connection, signal)
        .catch(() => null); // silent-ok: null says that the list could not be had, and the probe says why
      post({ type: "answer", id, about, models });
    }
  };

  const close = async (): Promise<void> => {
    await Promise.all([...turns.values()].map((turn) => turn.cancel("the session is closed")));
    await (await session)?.close();
    post({ type: "closed" });
    endThread();
  };

  const receive = async (message: ToSession): Promise<void> => {
    switch (message.type) {
      case "open":
        return open(message);
      case "prompt":
        return ask(message);
      case "cancel":
        return cancel(message.turn, message.reason);
      case "inquire":
        return inquire(message);
      case "tool-answer":
        return calls.get(message.id)?.(message);
      case "picture":
        return pictures.receive(message);
      case "close":
        return close();
      case "fetch-head":
      case "fetch-chunk":
      case "fetch-end":
      case "fetch-failed":
        return portFetch.receive(message);
    }
  };

  // A fault that nobody below has caught ends this thread alone; the supervisor sees it close.
  serveMain<ToSession>((message) => {
    receive(message).catch((fault: unknown) => {
      queueMicrotask(() => {
        throw fault;
      });
    });
  });
}
