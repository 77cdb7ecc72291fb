import { openApprovals, type Approvals } from "../../../src/domain/approvals/open-approvals.ts";
import { listApprovals } from "../../../src/domain/approvals/reads.ts";
import type { Answer, Approval } from "../../../src/domain/approvals/approval.ts";
import { setWaiting } from "../../../src/domain/conversations/set-waiting.ts";
import { createLog } from "../../../src/log.ts";
import { keepNotes } from "../../../src/domain/tools/keep-notes.ts";
import { isForeign } from "../../../src/domain/policy/provenance.ts";
import type { Rule } from "../../../src/domain/policy/rule.ts";
import { forbidsReading } from "../../../src/domain/policy/forbids-reading.ts";
import { rulesFor } from "../../../src/domain/policy/reads.ts";
import { policedFiles } from "../../../src/domain/tools/policed-files.ts";
import { makeRule } from "../../../src/domain/policy/make-rule.ts";
import { callTool } from "../../../src/domain/tools/call-tool.ts";
import type { Asking } from "../../../src/domain/tools/consider.ts";
import { createStocks, type Stocks } from "../../../src/domain/tools/stocks.ts";
import { type StockLimits, usualLimits } from "../../../src/domain/tools/take-stock.ts";
import { toolsByName } from "../../../src/domain/tools/registry.ts";
import type { Tool } from "../../../src/domain/tools/tool.ts";
import type { ToolAnswer } from "../../../src/domain/tools/tool-answer.ts";
import { openTestDatabase, createTestEvents, type TestDatabase } from "../open-test-database.ts";
import { openAudit, type OpenAudit } from "../audit/open-audit.ts";
import { contentKey } from "./content-key.ts";
import { type Given, type OpenTools, openTools } from "./open-tools.ts";

export const OWNER = { kind: "owner", signIn: "at the tests" } as const;

export interface OpenHost extends OpenAudit {
  readonly database: TestDatabase;
  readonly tools: OpenTools;
  readonly approvals: Approvals;
  readonly stocks: Stocks;
  readonly asking: Asking;
  readonly told: ReturnType<typeof createTestEvents>["told"];
  readonly events: ReturnType<typeof createTestEvents>["events"];
  /** What waits for the owner. */
  waiting(): readonly Approval[];
  /** Resolves with what waits, once something does. */
  asked(): Promise<Approval>;
  answer(answer: Answer, input?: unknown): Promise<void>;
  call(
    name: string,
    input: unknown,
    more?: Partial<Asking> & { readonly id?: string; readonly problem?: string },
  ): Promise<ToolAnswer>;
  rule(fields: Pick<Rule, "effect" | "tool" | "match"> & Partial<Rule>): Promise<void>;
  /** The audit's rows of an action, newest last. */
  rows(action: string): readonly Record<string, unknown>[];
  close(): Promise<void>;
}

export interface HostGiven extends Given {
  readonly more?: Readonly<Record<string, Tool>>;
  readonly scrub?: (value: unknown) => unknown;
  readonly clock?: () => Date;
  readonly limits?: StockLimits;
}

const AT = "2026-11-01T12:00:00.000Z";

/** The whole way of a tool call over a real database, with the owner at hand. */
export function openHost(given: HostGiven = {}): OpenHost {
  const database = openTestDatabase();
  const { db } = database;
  const clock = given.clock ?? (() => new Date());
  const tools = openTools(given);
  const { events, told } = createTestEvents(db, clock);
  const log = openAudit(db, clock);
  const approvals = openApprovals({ db, events, clock, audit: log.audit, onWaiting: setWaiting });
  const asking: Asking = {
    turn: "turn-1",
    thread: "thread-1",
    workspace: "workspace-1",
    trust: "owner",
    mode: "default",
    only: null,
  };
  const logged = createLog({ level: "error", isTerminal: false, write: () => {} });
  const stocks = createStocks({
    contentKey,
    db,
    events,
    clock,
    log: logged,
    treeOf: () => tools.tree,
    limits: given.limits ?? usualLimits,
  });
  const ready = seed(database);
  let count = 0;

  const waiting = (): readonly Approval[] => listApprovals(db, null, { limit: 50, cursor: null }).items;
  const asked = async (): Promise<Approval> => {
    for (let tries = 0; tries < 500; tries++) {
      const [first] = waiting();
      if (first !== undefined) return first;
      await Bun.sleep(2);
    }
    throw new Error("nothing was asked");
  };

  return {
    ...log,
    database,
    tools,
    approvals,
    stocks,
    asking,
    told,
    events,
    waiting,
    asked,
    async answer(answer, input) {
      const { id } = await asked();
      const answered = await approvals.answer(id, { answer, input }, OWNER);
      if (!answered.ok) throw new Error(answered.refusal.message);
    },
    async call(name, input, { id = `call-${++count}`, problem = null, ...more } = {}) {
      await ready;
      const of = { ...asking, ...more };
      const trail = log.audit.by({ kind: "turn", turn: of.turn });
      return callTool(
        {
          db,
          writes: db,
          events,
          clock,
          trail,
          approvals,
          stocks,
          contentKey,
          log: logged,
          scrub: given.scrub ?? ((value) => value),
          tools: { ...toolsByName, ...given.more },
          toolNeeds: {
            ...tools.needs,
            files: policedFiles(
              tools.needs.files,
              forbidsReading(rulesFor(db, of.workspace, of.turn), of.trust, clock()),
            ),
            isForeign: (path, hash) => isForeign(db, of.workspace, path, hash),
            notes: keepNotes({ db, events, clock }, of.trust),
          },
        },
        of,
        {
          call: id,
          name,
          input,
          problem,
          signal: given.signal ?? new AbortController().signal,
          progress: () => {},
        },
      );
    },
    async rule(fields) {
      await ready;
      const made = await makeRule({ events, clock, trail: log.trail }, asking.workspace, {
        trust: ["owner"],
        expiresAt: null,
        ...fields,
      });
      if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    },
    rows: (action) =>
      db.all<Record<string, unknown>>("select * from audit where action = ? order by id", action),
    async close() {
      await tools.jobs.stopAll();
      await stocks.settled();
      await tools.close();
      database.close();
    },
  };
}

function seed({ db }: TestDatabase): Promise<void> {
  return db.commit((tx) => {
    tx.run(
      "insert into workspaces (id, name, description, status, created_at, updated_at) values ('workspace-1', 'W', '', 'active', ?, ?)",
      AT,
      AT,
    );
    for (const thread of ["thread-1", "thread-2"]) {
      tx.run(
        `insert into threads (id, workspace, name, is_named, description, status, is_pinned, last_turn_at, created_at, updated_at)
         values (?1, 'workspace-1', ?1, 0, '', 'open', 0, ?2, ?2, ?2)`,
        thread,
        AT,
      );
    }
    for (const [turn, thread] of [
      ["turn-1", "thread-1"],
      ["turn-2", "thread-1"],
      ["turn-3", "thread-2"],
    ] as const) {
      tx.run(
        `insert into turns (id, thread, workspace, status, trust, backend, permission_mode, created_at)
         values (?, ?, 'workspace-1', 'running', 'owner', 'demo', 'default', ?)`,
        turn,
        thread,
        AT,
      );
    }
  });
}
