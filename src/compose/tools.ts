/** What turns may call: each call decided by policy, asked for where it has to be, and run where nothing else can be reached. */
import { type Approvals, openApprovals } from "../domain/approvals/open-approvals.ts";
import { searchHistory } from "../domain/conversations/search-history.ts";
import { getThread, getTurn } from "../domain/conversations/reads.ts";
import { setWaiting } from "../domain/conversations/set-waiting.ts";
import type { ToolsOf } from "../domain/conversations/assignment.ts";
import { type Bypasses, createBypasses } from "../domain/policy/bypass.ts";
import { isForeign } from "../domain/policy/provenance.ts";
import { forbidsReading } from "../domain/policy/forbids-reading.ts";
import { notifyOwner } from "../domain/notifications/notify-owner.ts";
import { labelsOf, rulesFor } from "../domain/policy/reads.ts";
import type { Trust } from "../domain/policy/trust.ts";
import { callTool } from "../domain/tools/call-tool.ts";
import type { Commands } from "../domain/tools/commands.ts";
import { dryRun, type DryRun } from "../domain/tools/dry-run.ts";
import { createJobs } from "../domain/tools/jobs.ts";
import { keepNotes } from "../domain/tools/keep-notes.ts";
import { policedFiles } from "../domain/tools/policed-files.ts";
import { outputOf } from "../domain/tools/reads.ts";
import { byName, specsOf, type ToolSpec } from "../domain/tools/specs-of.ts";
import { createStocks, type Stocks } from "../domain/tools/stocks.ts";
import type { Tool } from "../domain/tools/tool.ts";
import type { ToolNeeds } from "../domain/tools/tool-needs.ts";
import type { Tree } from "../domain/tools/tree.ts";
import { mostSteps } from "../domain/usage/budgets-for.ts";
import type { PermissionMode } from "../domain/workspaces/assistant.ts";
import type { Reader } from "../workers/reader.ts";
import type { CallTool } from "../workers/serve-tools.ts";
import type { Core } from "./core.ts";
import { getPage } from "./get-page.ts";
import { inAQuietMoment } from "./in-a-quiet-moment.ts";
import { createHandedOn } from "./handed-on.ts";
import type { Network } from "./network.ts";
import { putQuestion } from "./put-question.ts";
import type { Sandboxed } from "./sandboxed.ts";
import type { Turns } from "./turns.ts";
import { webSearchFor } from "./web-search.ts";
import { rootOf } from "./workspace-root.ts";

export interface Toolbox {
  readonly approvals: Approvals;
  readonly bypasses: Bypasses;
  /** By the name that a model calls them by. */
  readonly tools: Readonly<Record<string, Tool>>;
  readonly toolsOf: ToolsOf;
  /** In a quiet moment, so that the first question need not wait for what tools are told by. */
  makeReady(): void;
  readonly callTool: CallTool;
  readonly commands: Commands;
  readonly stocks: Stocks;
  readonly readPdf: Sandboxed["readPdf"];
  treeOf(root: string): Tree;
  dryRun(asked: DryRun): ReturnType<typeof dryRun>;
  /** Ends every program that was started for a turn. */
  killPrograms(): Promise<void>;
  stop(): Promise<void>;
}

export interface Around {
  readonly network: Network;
  readonly sandboxed: Sandboxed;
  reader(): Reader;
  turns(): Turns;
}

/** Of what a command has said so far, in characters. */
const MOST_SHOWN = 4_000;

export function openToolbox(core: Core, { network, sandboxed, reader, turns }: Around): Toolbox {
  const { db, audit, clock, setup } = core;
  const scrub = (value: unknown): unknown => core.redactor.scrub(value).value;
  /** The end of an output that goes on, but for what a secret may have begun in. */
  const clearOf = (output: string): string =>
    core.redactor.stream().take(output).slice(-MOST_SHOWN).toWellFormed();
  let made: readonly ToolSpec[] | null = null;
  const specs = (): readonly ToolSpec[] => (made ??= specsOf(setup.tools));
  const readying = inAQuietMoment(specs);
  const tools = byName(setup.tools);
  const approvals = openApprovals({ ...core, onWaiting: setWaiting });
  const bypasses = createBypasses(clock);
  const jobs = createJobs();
  const handedOn = createHandedOn(core, turns);
  const { commands, filesOf, treeOf } = sandboxed;
  const stocks = createStocks({ ...core, treeOf });

  const needsOf = (of: {
    readonly thread: string | null;
    readonly workspace: string;
    readonly trust: Trust;
    readonly turn: string;
  }): ToolNeeds => {
    const { workspace, thread, trust, turn: turnOfCall } = of;
    const root = rootOf({ db, dataFolder: setup.dataFolder }, { thread, workspace });
    const seat = { workspace, turn: () => (turnOfCall === "" ? null : turnOfCall) };
    return {
      clock,
      root,
      files: policedFiles(filesOf(root), forbidsReading(rulesFor(db, workspace, turnOfCall), trust, clock())),
      redacted: core.redactor.lines,
      commands,
      jobs,
      isForeign: (path, hash) => isForeign(db, workspace, path, hash),
      get: getPage(network.sendFor(seat)),
      webSearch: webSearchFor(db, network, seat),
      searchHistory: async ({ turn }, query, limit) => {
        const found = await searchHistory({ db, search: (request) => reader().search(request) }, turn, {
          query,
        });
        return found.items
          .slice(0, limit)
          .map((item) => ({ ...item, labels: labelsOf(db, item.thread).filter((label) => label === "A") }));
      },
      notes: keepNotes(core, trust),
      notify: (call, said) => notifyOwner(core, call, trust, scrub(said) as typeof said),
      askOwner: putQuestion({ approvals, scrub }, of),
      delegate: handedOn.delegate,
      resultOf: (inThread, call) => outputOf(db, inThread, call),
    };
  };

  return {
    approvals,
    bypasses,
    tools,
    commands,
    stocks,
    treeOf,
    readPdf: sandboxed.readPdf,
    makeReady: readying.ask,
    toolsOf({ thread, workspace, tools: only }) {
      const steps = handedOn.stepsOf(thread);
      const named = only === null ? specs() : specs().filter(({ name }) => only.includes(name));
      return steps === null
        ? { tools: named, maxSteps: mostSteps(db, workspace) }
        : // A helper hands nothing on.
          { tools: named.filter(({ name }) => name !== "delegate"), maxSteps: steps };
    },
    async callTool(id, asked, signal) {
      const turn = getTurn(db, id);
      if (turn === null) return { output: "The turn is gone.", isFailed: true };
      const { thread, workspace, trust, tools: only } = turn;
      const mode = modeOf(turn.permissionMode, bypasses.until(thread) !== null);
      return callTool(
        {
          ...core,
          scrub,
          writes: db,
          trail: audit.by({ kind: "turn", turn: id }),
          approvals,
          stocks,
          tools,
          toolNeeds: needsOf({ thread, workspace, trust, turn: id }),
        },
        { turn: id, thread, workspace, trust, mode, only },
        {
          ...asked,
          signal,
          progress: (text) => turns().live.progress(id, asked.call, clearOf(text)),
        },
      );
    },
    dryRun(asked) {
      const known = asked.thread !== null && getThread(db, asked.thread)?.workspace === asked.workspace;
      const thread = known ? asked.thread : null;
      return dryRun(
        { db, clock, tools, toolNeeds: needsOf({ ...asked, thread, turn: "" }) },
        { ...asked, thread },
      );
    },
    async killPrograms() {
      const atWork = turns().live.all();
      await Promise.all([jobs.stopAll(), ...atWork.map(({ turn }) => commands.killAll(turn))]);
    },
    async stop() {
      readying.stop();
      await jobs.stopAll();
      await stocks.settled();
      await sandboxed.stop();
    },
  };
}

/**
 * An open bypass lets through what would be asked, but never more than plan mode and the one that does not ask allow;
 * where it has ended, what would be asked is asked again.
 */
function modeOf(mode: PermissionMode, isBypassOpen: boolean): PermissionMode {
  if (mode === "plan" || mode === "dont-ask") return mode;
  if (isBypassOpen) return "bypass";
  return mode === "bypass" ? "default" : mode;
}
