import type { Approval } from "../../src/domain/approvals/approval.ts";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import type { TestServer } from "../start-server.ts";

/** A thread of a running product, whose demo calls the tools that its questions name. */
export interface ToolThread {
  readonly id: string;
  /** Asks, and answers the turn's id. */
  ask(text: string, more?: Record<string, unknown>): Promise<string>;
  /** The turn once it has ended. */
  ended(turn: string): Promise<Turn>;
  /** Resolves with what waits for the owner in this thread. */
  asked(): Promise<Approval>;
  answer(answer: string, input?: unknown): Promise<void>;
}

export const calling = (...calls: readonly (readonly [name: string, input: unknown])[]): string =>
  calls.map(([name, input]) => `[[tool:${name} ${JSON.stringify(input)}]]`).join(" ");

export async function openToolThread({ api, workspace }: TestServer): Promise<ToolThread> {
  const { id } = await api.post<{ id: string }>(`/api/v1/workspaces/${workspace}/threads`, {});
  const until = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
    for (const start = performance.now(); performance.now() - start < 20_000; await Bun.sleep(20)) {
      const found = await look();
      if (found !== undefined) return found;
    }
    throw new Error(`${what} did not come`);
  };
  const asked = (): Promise<Approval> =>
    until("a question to the owner", async () => {
      const { items } = await api.get<{ items: Approval[] }>("/api/v1/approvals");
      return items.find(({ thread }) => thread === id);
    });
  return {
    id,
    async ask(text, more = {}) {
      const body = { text, backend: "demo", ...more };
      return (await api.post<{ turn: Turn }>(`/api/v1/threads/${id}/turns`, body)).turn.id;
    },
    ended: (turn) =>
      until("the end of the turn", async () => {
        const found = await api.get<Turn>(`/api/v1/turns/${turn}`);
        return found.finishedAt === null ? undefined : found;
      }),
    asked,
    async answer(answer, input) {
      const approval = await asked();
      await api.post(`/api/v1/approvals/${approval.id}`, {
        answer,
        ...(input === undefined ? {} : { input }),
      });
    },
  };
}
