import type { Connection, Model, Probe, Prompt, TurnEnd, Update } from "../domain/backends/backend.ts";
import type { FromSession, ToSession } from "./protocol.ts";
import { type SendOut, serveFetch } from "./serve-fetch.ts";
import { type CallTool, serveTools } from "./serve-tools.ts";
import { openTimeLimit } from "./time-limit.ts";
import { type RawThread, watchThread } from "./watch.ts";

/** A backend as a session opens it. `key` changes whenever the others do. */
export interface Target {
  readonly key: string;
  readonly kind: string;
  readonly connection: Connection;
  /** The network as this backend may reach it. */
  readonly send: SendOut;
}

export interface Listener {
  onUpdate(turn: string, update: Update): void;
  /** The bytes of a picture that is attached to the session's thread; left out where it has none. */
  openPicture?(attachment: string): Promise<Uint8Array | null>;
  /** Once for each prompt, unless the session dies. */
  onEnded(turn: string, end: TurnEnd): void;
  /** `turn` is what it was at work on. */
  onDeath(turn: string | null, why: string, isLost: boolean): void;
}

export interface LiveSession {
  readonly target: Target;
  /** The turn it is at work on, or null. */
  turn(): string | null;
  /** The last turn that it was handed, whose history it keeps for the next. */
  heard(): string | null;
  /** What the session says is heard once `stored` resolves; the turn is dropped where it rejects. */
  prompt(prompt: Prompt, continues: string | null, stored: Promise<unknown>): void;
  /** The turn ends as cancelled; a session that does not come to an end by itself is killed after a grace. */
  cancel(reason: string): void;
  inquire(about: "probe", timeoutMs: number): Promise<Probe | null>;
  inquire(about: "models", timeoutMs: number): Promise<readonly Model[] | null>;
  heapBytes(): number;
  /** Ends the session in order, or by force after a second. */
  close(): void;
  /** Ends it at once, as if it had died. */
  kill(why: string): void;
}

const CANCEL_GRACE_MS = 5_000;
const CLOSE_GRACE_MS = 1_000;
/** How long a turn may work is for its budget to say; this is for one that nothing else ends. */
const LONGEST_TURN_MS = 24 * 60 * 60_000;

/** One thread with one backend opened in it. */
export function startSession(
  thread: RawThread,
  target: Target,
  callTool: CallTool,
  listener: Listener,
): LiveSession {
  const inquiries = new Map<number, (answer: Probe | readonly Model[] | null) => void>();
  let lastInquiry = 0;
  let turn: string | null = null;
  let heard: string | null = null;
  let toldTools: Prompt["tools"] | null = null;
  let isClosing = false;
  let hold: Promise<boolean> | null = null;
  let overdue: ReturnType<typeof setTimeout> | null = null;
  const longest = openTimeLimit(() => watched.kill("the turn took longer than a day"));
  let closing: ReturnType<typeof setTimeout> | null = null;

  const fetches = serveFetch(target.send, (message, transfer) => watched.post(message, transfer));
  // A call may wait for a person: while one is open the turn's time stands still.
  const tools = serveTools(callTool, {
    turn: () => turn,
    post: (message) => watched.post(message),
    onOpen: longest.pause,
    onAllClosed: longest.resume,
  });

  const settled = (): void => {
    if (overdue !== null) clearTimeout(overdue);
    overdue = null;
    turn = null;
    longest.stop();
    tools.abortAll("the turn has ended");
  };

  const bring = async ({
    id,
    attachment,
  }: Extract<FromSession, { type: "picture-wanted" }>): Promise<void> => {
    const bytes = (await listener.openPicture?.(attachment)) ?? null;
    watched.post({ type: "picture", id, bytes }, bytes === null ? [] : [bytes.buffer]);
  };

  const hear = (message: Exclude<FromSession, { type: "beat" }>): void => {
    switch (message.type) {
      case "update":
        if (message.update.turn === turn) listener.onUpdate(turn, message.update);
        return;
      case "ended":
        if (message.turn !== turn) return;
        settled();
        return listener.onEnded(message.turn, message.end);
      case "tool-call":
      case "tool-abort":
        return tools.receive(message);
      case "picture-wanted":
        return void bring(message);
      case "answer":
        inquiries.get(message.id)?.(message.about === "probe" ? message.probe : message.models);
        return void inquiries.delete(message.id);
      case "fetch":
      case "fetch-credit":
      case "fetch-abort":
        return fetches.receive(message);
      case "closed":
        return;
    }
  };

  const watched = watchThread<ToSession, FromSession>(thread, {
    onMessage(message) {
      if (hold === null) hear(message);
      else void hold.then((mayHear) => mayHear && hear(message));
    },
    onDeath(why, isLost) {
      if (closing !== null) clearTimeout(closing);
      fetches.close();
      for (const answer of inquiries.values()) answer(null);
      const unfinished = turn;
      settled();
      listener.onDeath(unfinished, isClosing ? "closed" : why, isLost);
    },
  });
  watched.post({ type: "open", kind: target.kind, connection: target.connection });

  return {
    target,
    turn: () => turn,
    heard: () => heard,
    prompt({ tools, ...prompt }, continues, stored) {
      turn = prompt.turn;
      heard = turn;
      const mayHear = stored.then(
        () => true,
        () => false,
      );
      hold = mayHear;
      void mayHear.finally(() => {
        if (hold === mayHear) hold = null;
      });
      longest.start(LONGEST_TURN_MS);
      watched.post({ type: "prompt", prompt, tools: tools === toldTools ? null : tools, continues });
      toldTools = tools;
    },
    cancel(reason) {
      if (turn === null) return;
      if (overdue !== null) clearTimeout(overdue);
      overdue = setTimeout(() => watched.kill("it did not stop when it was told to"), CANCEL_GRACE_MS);
      watched.post({ type: "cancel", turn, reason });
      tools.abortAll(reason);
    },
    inquire<T extends Probe | readonly Model[]>(
      about: "probe" | "models",
      timeoutMs: number,
    ): Promise<T | null> {
      const id = ++lastInquiry;
      const answer = Promise.withResolvers<T | null>();
      inquiries.set(id, (found) => answer.resolve(found as T | null));
      watched.post({ type: "inquire", id, about, timeoutMs });
      return answer.promise;
    },
    heapBytes: () => watched.heapBytes(),
    close() {
      isClosing = true;
      watched.post({ type: "close" });
      closing ??= setTimeout(() => watched.kill("closed"), CLOSE_GRACE_MS);
    },
    kill: (why) => watched.kill(why),
  };
}
