/** How tests talk to a started server: threads, questions, and how they ended. */
import type { Message } from "../src/domain/conversations/message.ts";
import type { Thread } from "../src/domain/conversations/thread.ts";
import type { Turn } from "../src/domain/conversations/turn.ts";
import { spawnThread, type ThreadName } from "../src/spawn.ts";
import type { TestServer } from "./start-server.ts";

export interface Talk {
  newThread(fields?: Partial<Thread>): Promise<Thread>;
  getThread(id: string): Promise<Thread>;
  /** Asks and answers at once with the queued turn. */
  ask(thread: Thread, text: string): Promise<Turn>;
  getTurn(id: string): Promise<Turn>;
  /** Waits until the turn has ended. */
  ended(turn: Turn): Promise<Turn>;
  /** Waits until the turn at work has said something. */
  spoken(turn: Turn): Promise<void>;
  answer(thread: Thread, text: string): Promise<Turn>;
  messages(thread: Thread): Promise<readonly Message[]>;
}

export function talkTo(server: TestServer, backend = "demo"): Talk {
  const { api } = server;
  const getTurn = (id: string) => api.get<Turn>(`/api/v1/turns/${id}`);
  const ask = async (thread: Thread, text: string): Promise<Turn> =>
    (await api.post<{ turn: Turn }>(`/api/v1/threads/${thread.id}/turns`, { text, backend })).turn;
  const ended = async (turn: Turn): Promise<Turn> => {
    for (;;) {
      const found = await getTurn(turn.id);
      if (found.status !== "queued" && found.status !== "running") return found;
      await Bun.sleep(20);
    }
  };
  return {
    ask,
    ended,
    getTurn,
    newThread: (fields = {}) => api.post(`/api/v1/workspaces/${server.workspace}/threads`, fields),
    getThread: (id) => api.get(`/api/v1/threads/${id}`),
    async spoken(turn) {
      while ((server.work.turns.live.get(turn.id)?.text ?? "") === "") await Bun.sleep(10);
    },
    answer: async (thread, text) => ended(await ask(thread, text)),
    messages: async (thread) =>
      (await api.get<{ items: Message[] }>(`/api/v1/threads/${thread.id}/messages?limit=200`)).items,
  };
}

/** Sessions whose `demo` backend does what its prompt says: so many words, or harm to its own thread. */
export const spawnMisbehaving = (name: ThreadName): Worker =>
  name === "session"
    ? new Worker(new URL("./fakes/workers/misbehaving-session.worker.ts", import.meta.url), { env: {} })
    : spawnThread(name);
