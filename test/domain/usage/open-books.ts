import type { Books } from "../../../src/domain/usage/books.ts";
import type { BudgetScope, Limits } from "../../../src/domain/usage/budget.ts";
import { createBooks } from "../../../src/domain/usage/create-books.ts";
import { setBudget } from "../../../src/domain/usage/set-budget.ts";
import type { Usage } from "../../../src/domain/usage/usage.ts";
import { openAudit } from "../audit/open-audit.ts";
import { openTestDatabase, type TestDatabase } from "../open-test-database.ts";

/** Books over a real database, whose time passes only when it is told to. */
export interface TestBooks {
  readonly books: Books;
  readonly database: TestDatabase;
  /** Those of a later run of the program over the same database. */
  restart(): Promise<Books>;
  pass(ms: number): void;
  limit(scope: BudgetScope, limits: Partial<Limits>, workspace?: string | null): Promise<void>;
  /** No limit of any kind anywhere. */
  lift(): Promise<void>;
}

const none: Limits = { tokens: null, dollars: null, steps: null, timeMs: null };

export function openBooks(): TestBooks {
  const database = openTestDatabase();
  const { db } = database;
  let nowMs = Date.parse("2026-11-01T08:00:00Z");
  const clock = (): Date => new Date(nowMs);
  const open = (): Books =>
    createBooks({ db, clock, dayOf: (at) => at.toISOString().slice(0, 10), ticks: () => nowMs });
  const { trail } = openAudit(db, clock);
  const limit: TestBooks["limit"] = async (scope, limits, workspace = null) => {
    const set = await setBudget({ db, clock, trail, hasWorkspace: () => true }, { scope, workspace, limits });
    if (!set.ok) throw new Error(set.refusal.message);
  };
  return {
    books: open(),
    database,
    async restart() {
      const books = open();
      await books.recover();
      return books;
    },
    pass(ms) {
      nowMs += ms;
    },
    limit,
    async lift() {
      for (const scope of ["turn", "thread", "job", "day"] as const) await limit(scope, none);
    },
  };
}

/** A request of so many bytes that may be answered with so many tokens, to a model that costs $5 and $25 a million. */
export const asking = (bytes: number, output: number, model = "claude-opus-4-5") => {
  const text = JSON.stringify({ model, max_tokens: output, filler: "" });
  const filler = "x".repeat(Math.max(0, bytes - text.length));
  return {
    url: "https://models.example/v1/messages",
    body: new TextEncoder().encode(JSON.stringify({ model, max_tokens: output, filler })),
  };
};

export const used = (input: number, output: number, dollars: number | null = 0): Usage => ({
  input,
  output,
  thought: 0,
  cacheRead: 0,
  cacheWrite: 0,
  cost: dollars === null ? null : { amount: dollars, currency: "USD", source: "priced" },
});

export const turn = (id: string, thread = `thread of ${id}`, workspace = "w") => ({ id, thread, workspace });
