/** Asking a program that runs as a process of its own, and waiting for what becomes of it. */
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { budgetScopes } from "../../src/domain/usage/budget.ts";
import type { Client } from "../client.ts";
import { clientOf, type Program } from "../start-program.ts";

export interface Asking {
  readonly api: Client;
  newThread(): Promise<string>;
  ask(thread: string, text: string, more?: object): Promise<Turn>;
  getTurn(id: string): Promise<Turn>;
  /** Waits until the turn has ended. */
  settled(id: string): Promise<Turn>;
}

const LONGEST_WAIT_MS = 30_000;

/** `more` goes with every question: which backend and model. */
export async function askingOf(
  program: Program,
  token: string,
  more: object = { backend: "demo" },
): Promise<Asking> {
  const api = clientOf(program, token);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  const threads = `/api/v1/workspaces/${items[0]?.id}/threads`;
  const getTurn = (id: string): Promise<Turn> => api.get(`/api/v1/turns/${id}`);
  return {
    api,
    getTurn,
    newThread: async () => (await api.post<{ id: string }>(threads, {})).id,
    ask: async (thread, text, extra = {}) =>
      (await api.post<{ turn: Turn }>(`/api/v1/threads/${thread}/turns`, { text, ...more, ...extra })).turn,
    async settled(id) {
      const latest = performance.now() + LONGEST_WAIT_MS;
      while (performance.now() < latest) {
        const turn = await getTurn(id);
        if (turn.status !== "queued" && turn.status !== "running") return turn;
        await Bun.sleep(20);
      }
      throw new Error(`the turn ${id} did not come to an end`);
    },
  };
}

/** To the scripted server of `test/fakes`. */
export const toModel = { backend: "anthropic", model: "claude-opus-4-5" };

export const modelEnv = (url: string): Record<string, string> => ({
  ANTHROPIC_API_KEY: "sk-ant-test",
  ANTHROPIC_BASE_URL: url,
});

/** What is cut off counts as spent: what is begun so often would be over its budget soon. */
export async function liftBudgets(api: Client): Promise<void> {
  const limits = { tokens: null, dollars: null, steps: null, timeMs: null };
  for (const scope of budgetScopes) {
    const { status } = await api.request("PUT", `/api/v1/budgets/${scope}`, limits);
    if (status >= 400) throw new Error(`the budget of a ${scope} cannot be lifted: ${status}`);
  }
}

export async function until(isSo: () => boolean | Promise<boolean>, longestMs = 15_000): Promise<void> {
  for (const latest = performance.now() + longestMs; performance.now() < latest; ) {
    if (await isSo()) return;
    await Bun.sleep(20);
  }
  throw new Error("it did not come to that");
}
