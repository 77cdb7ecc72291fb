import type {
  Connection,
  Exchange,
  OptionValues,
  Prompt,
  Turn,
  TurnEnd,
  Update,
} from "../../src/domain/backends/backend.ts";
import type { Host, ToolSpec } from "../../src/domain/backends/host.ts";
import type { Usage } from "../../src/domain/usage/usage.ts";

export interface Heard {
  readonly updates: readonly Update[];
  readonly end: TurnEnd;
  readonly text: string;
  readonly thought: string;
  readonly usage: Usage | null;
  readonly notices: readonly Extract<Update, { type: "notice" }>[];
}

/** A turn listened to until it ends. */
export async function hear(turn: Turn): Promise<Heard> {
  const updates: Update[] = [];
  for await (const update of turn.updates) updates.push(update);
  const said = (type: "message" | "thought"): string =>
    updates.map((update) => (update.type === type ? update.delta : "")).join("");
  return {
    updates,
    end: await turn.end,
    text: said("message"),
    thought: said("thought"),
    usage: updates.flatMap((update) => (update.type === "usage" ? [update.usage] : [])).at(-1) ?? null,
    notices: updates.filter((update) => update.type === "notice"),
  };
}

let turns = 0;

export const promptOf = (
  model: string,
  text: string,
  more: {
    history?: readonly Exchange[];
    system?: string;
    options?: OptionValues;
    tools?: readonly ToolSpec[];
    maxSteps?: number;
    context?: number;
  } = {},
): Prompt => ({
  turn: `turn-${++turns}`,
  parts: [{ type: "text", text }],
  history: more.history ?? [],
  system: more.system ?? null,
  model,
  tools: more.tools ?? [],
  limits: { maxSteps: more.maxSteps ?? 20 },
  ...(more.context === undefined ? {} : { context: more.context }),
  options: more.options ?? {},
});

/** An earlier turn without native items. */
export const exchangeOf = (text: string, answer: string, more: Partial<Exchange> = {}): Exchange => ({
  turn: `earlier-${++turns}`,
  question: [{ type: "text", text }],
  calls: "",
  answer,
  native: null,
  ...more,
});

/** A host whose only tool finds one thing in the history. */
export const host: Host = {
  picture: async () => null,
  async callTool({ input }) {
    const { query } = input as { readonly query: string };
    const item = {
      thread: "t1",
      threadName: "Servers",
      createdAt: "2026-03-01T10:00:00Z",
      snippet: `the ${query} is at noon`,
    };
    return { output: { items: [item] }, isFailed: false };
  },
};

export const connectionTo = (
  baseUrl: string | null,
  options: OptionValues = {},
  credential: string | null = "@secret:key",
): Connection => ({ baseUrl, credential, options });

export const soon = (ms = 5000): AbortSignal => AbortSignal.timeout(ms);
