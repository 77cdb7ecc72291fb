import type { FromSession, ToSession } from "./protocol.ts";

/** A call as a session asks for it. */
export interface SessionCall {
  /** The id of the updates about it. */
  readonly call: string;
  readonly name: string;
  readonly input: unknown;
  /** Why its arguments are none; null where they are. */
  readonly problem: string | null;
}

/** Runs a tool for a turn at work, for as long as it takes. */
export type CallTool = (
  turn: string,
  asked: SessionCall,
  signal: AbortSignal,
) => Promise<{ readonly output: unknown; readonly isFailed: boolean }>;

type Asked = Extract<FromSession, { type: "tool-call" | "tool-abort" }>;

export interface Serving {
  /** The turn that the session is at work on, or null: it may call tools for no other. */
  turn(): string | null;
  post(message: Extract<ToSession, { type: "tool-answer" }>): void;
  /** A call is open now. */
  onOpen(): void;
  onAllClosed(): void;
}

/** More than any loop of ours opens: a session that asks for more is not what we started. */
const MOST_OPEN = 64;

/** The tool calls of one session, of which several may be open. */
export function serveTools(callTool: CallTool, { turn, post, onOpen, onAllClosed }: Serving) {
  const open = new Map<number, AbortController>();

  const close = (id: number): void => {
    if (open.delete(id) && open.size === 0) onAllClosed();
  };
  /** What is aborted is closed at once, however long whoever runs it takes to stop. */
  const abort = (id: number, reason: string): void => {
    open.get(id)?.abort(reason);
    close(id);
  };

  const answer = async (asked: Extract<Asked, { type: "tool-call" }>): Promise<void> => {
    const { id, call, name, input, problem } = asked;
    const refuse = (output: string): void => post({ type: "tool-answer", id, output, isFailed: true });
    if (asked.turn !== turn()) return refuse("This turn is not at work.");
    if (open.has(id) || open.size >= MOST_OPEN) return refuse("Too many tools are at work.");
    const aborting = new AbortController();
    const { signal } = aborting;
    open.set(id, aborting);
    onOpen();
    try {
      const answered = await callTool(asked.turn, { call, name, input, problem }, signal);
      if (!signal.aborted) post({ type: "tool-answer", id, ...answered });
    } catch {
      // silent-ok: whoever runs tools has noted why; the model and the owner are told that it failed.
      if (!signal.aborted) refuse("The tool failed.");
    }
    if (!signal.aborted) close(id);
  };

  return {
    receive(asked: Asked): void {
      if (asked.type === "tool-abort") abort(asked.id, "the session gave the call up");
      else void answer(asked);
    },
    abortAll(reason: string): void {
      for (const id of open.keys()) abort(id, reason);
    },
  };
}
