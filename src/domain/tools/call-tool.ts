import type { Edited } from "../approvals/spend-approval.ts";
import { hashOfCall } from "../approvals/hash-of-call.ts";
import type { Reads } from "../kernel/db.ts";
import { canonical } from "../kernel/json.ts";
import { type Log, words } from "../kernel/log.ts";
import type { Decision } from "../policy/decide.ts";
import { askOwner, type Needs as AskNeeds, shownOf } from "./ask-owner.ts";
import { type Needs as BeginNeeds, beginCall, type OwnersWord } from "./begin-call.ts";
import { lookAtFiles } from "./keep-files.ts";
import { type Asking, consider, type Considered, judge } from "./consider.ts";
import { type Needs as EndNeeds, endCall } from "./end-call.ts";
import { type Needs as RefuseNeeds, refuseCall } from "./refuse-call.ts";
import type { Tool } from "./tool.ts";
import type { ToolAnswer } from "./tool-answer.ts";
import type { ToolNeeds } from "./tool-needs.ts";
import { type Needs as StockNeeds, withStock } from "./with-stock.ts";

export type Needs = BeginNeeds &
  Omit<EndNeeds, "events"> &
  AskNeeds &
  StockNeeds &
  RefuseNeeds & {
    readonly db: Reads;
    readonly log: Log;
    /** By the name that the model calls it by. */
    readonly tools: Readonly<Record<string, Tool>>;
    /** What tools may touch in this turn's workspace. */
    readonly toolNeeds: ToolNeeds;
  };

export interface AskedCall {
  /** As the model names it. */
  readonly call: string;
  readonly name: string;
  readonly input: unknown;
  /** Why the arguments are none, in words for the model; null where they are. */
  readonly problem: string | null;
  readonly signal: AbortSignal;
  progress(text: string): void;
}

/**
 * A call that a model asks for: checked, decided, asked for where policy says so, put on record before it starts, run,
 * and answered without any secret. Nothing that happens in here reaches the model but words.
 */
export async function callTool(needs: Needs, asking: Asking, asked: AskedCall): Promise<ToolAnswer> {
  const tool = Object.hasOwn(needs.tools, asked.name) ? needs.tools[asked.name] : undefined;
  if (tool === undefined) {
    const why = `There is no tool called ${asked.name.slice(0, 100)}.`;
    await refuseCall(needs, asking, asked, { tool: null, decision: "deny", why });
    return failed(`There is no tool called ${asked.name.slice(0, 100)}. The tools are ${namesOf(needs)}.`);
  }
  try {
    if (asked.problem !== null) return await misfit(needs, asking, asked, tool, UNREADABLE, asked.problem);
    return await attempt(needs, asking, asked, tool);
  } catch (fault) {
    needs.log.error("A tool call failed", { tool: asked.name, turn: asking.turn, fault: words(fault) });
    return failed("Something went wrong on our side while this was called. It may be tried again.");
  }
}

/** Once more where the owner changed the call, or where by the time of its beginning it has to be asked for. */
async function attempt(needs: Needs, asking: Asking, asked: AskedCall, tool: Tool): Promise<ToolAnswer> {
  let { input } = asked;
  let word: OwnersWord | null = null;
  for (;;) {
    const call = { ...asking, id: asked.call, signal: asked.signal };
    const considered = await consider(needs.toolNeeds, asked.name, tool, input, call);
    if (!considered.ok) {
      const { kind, message } = considered.refusal;
      if (kind === "misfit") return misfit(needs, asking, asked, tool, MISFIT, message);
      await refuseCall(needs, asking, asked, { tool, decision: "deny", why: message });
      return failed(message);
    }
    const decision = judge(needs.db, asking, considered.value, needs.clock());
    if (decision.effect === "deny") return deny(needs, asking, asked, tool, decision.why);
    if (decision.effect === "ask" && word === null) {
      const verdict = await askOwner(
        needs,
        asking,
        asked,
        await withStock(needs, considered.value),
        decision,
      );
      if (verdict.answer === "deny") return deny(needs, asking, asked, tool, verdict.why);
      if (verdict.answer === "covered") continue;
      word = verdict.word;
      if (verdict.input !== undefined && canonical(verdict.input) !== canonical(input)) {
        input = verdict.input;
        word = { ...word, edited: { input, shown: EMPTY }, grants: null };
        continue;
      }
    }
    const kept = await lookAtFiles(needs.toolNeeds.files, considered.value.plan.changes, asked.signal);
    if (!kept.ok) return failed(kept.refusal.message);
    const ready = await withStock(needs, considered.value);
    const begun = await beginCall(needs, {
      asking,
      call: asked.call,
      considered: ready,
      hash: hashOfCall({ tool: asked.name, input: considered.value.input, thread: asking.thread }),
      word: withShown(needs, word, ready, decision),
      root: needs.toolNeeds.root,
      kept: kept.value,
    });
    if (begun.ok) return run(needs, asking, asked, ready, begun.value);
    if (begun.refusal.kind === "denied") return deny(needs, asking, asked, tool, begun.refusal.message);
    word = null;
  }
}

const EMPTY: Edited["shown"] = {
  title: "",
  diff: null,
  destination: null,
  secrets: [],
  always: null,
  covers: [],
  turn: null,
};

/** An edited call is shown, from now on, as what it became. */
function withShown(
  needs: Needs,
  word: OwnersWord | null,
  considered: Considered,
  decision: Decision,
): OwnersWord | null {
  if (word === null || word.edited === null) return word;
  const edited = { input: needs.scrub(considered.input), shown: shownOf(needs, considered, decision) };
  return { ...word, edited };
}

async function run(
  needs: Needs,
  asking: Asking,
  { call, signal, progress }: AskedCall,
  { tool, input, plan }: Considered,
  id: string,
): Promise<ToolAnswer> {
  const began = needs.clock();
  const running = { ...asking, id: call, signal, plan, progress };
  const result = await tool.run(needs.toolNeeds, input, running).catch((fault: unknown) => {
    needs.log.error("A tool failed", { turn: asking.turn, fault: words(fault) });
    return { ok: false, refusal: { kind: "failed", message: BROKEN } } as const;
  });
  return endCall(needs, asking, { id, call, plan, began, result });
}

const BROKEN = "The tool broke in the midst of its work. What it had done by then is not known.";

const UNREADABLE = "Its arguments could not be read.";
const MISFIT = "Its arguments do not fit the tool.";

/** What is told to the model may name parts of the arguments; the log holds none of them. */
async function misfit(
  needs: Needs,
  asking: Asking,
  asked: AskedCall,
  tool: Tool,
  why: string,
  told: string,
): Promise<ToolAnswer> {
  await refuseCall(needs, asking, asked, { tool, decision: "refused", why });
  return failed(told);
}

async function deny(
  needs: Needs,
  asking: Asking,
  asked: AskedCall,
  tool: Tool,
  why: string,
): Promise<ToolAnswer> {
  await refuseCall(needs, asking, asked, { tool, decision: "deny", why });
  return failed(`This was not done. ${why}`);
}

const failed = (output: string): ToolAnswer => ({ output, isFailed: true });

const namesOf = ({ tools }: Needs): string => Object.keys(tools).join(", ");
