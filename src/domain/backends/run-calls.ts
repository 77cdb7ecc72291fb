import { newId } from "../kernel/id.ts";
import { say } from "../kernel/say.ts";
import type { Said } from "./answer.ts";
import type { ToolCall } from "./backend.ts";
import type { Host, ToolSpec } from "./host.ts";
import type { Call, CallResult } from "./wire.ts";

export interface Needs {
  readonly host: Host;
  readonly turn: string;
  readonly tools: readonly ToolSpec[];
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
  say(said: Said): void;
}

/** What a turn has called so far. */
export interface Ledger {
  readonly ids: Set<string>;
  hasStarted: boolean;
}

export const openLedger = (): Ledger => ({ ids: new Set(), hasStarted: false });

const MOST_AT_ONCE = 4;
const MOST_IN_A_STEP = 64;
const LONGEST_RESULT = 200_000;

/**
 * Runs the calls of one step and answers a result for each, in their order. Neighbours that may run side by side do,
 * four at once; the others one after the other. What cannot be run is answered in words for the model, and nothing is
 * begun any more once the signal has come.
 */
export async function runCalls(needs: Needs, calls: readonly Call[]): Promise<readonly CallResult[]> {
  const results: CallResult[] = [];
  const [taken, refused] = [calls.slice(0, MOST_IN_A_STEP), calls.slice(MOST_IN_A_STEP)];
  for (const batch of batchesOf(needs, taken)) {
    results.push(...(await atOnce(batch, (call) => runOne(needs, call))));
  }
  if (refused.length > 0) {
    const text = say`The model asked for ${calls.length} tool calls at once. The last ${refused.length} were refused.`;
    needs.say({ type: "notice", level: "warning", text });
  }
  return [...results, ...refused.map((call) => unrun(call, tooMany))];
}

export const unrun = (call: Call, text: string): CallResult => ({ call, text, isFailed: true });

const tooMany = `This call was not run: at most ${MOST_IN_A_STEP} are taken at once. Make the rest in a later step.`;
const cancelled = "cancelled";

function batchesOf(needs: Needs, calls: readonly Call[]): readonly (readonly Call[])[] {
  const batches: { readonly isParallel: boolean; readonly calls: Call[] }[] = [];
  for (const call of calls) {
    const isParallel = "problem" in call.input || specOf(needs, call)?.isParallel !== false;
    const last = batches.at(-1);
    if (isParallel && last?.isParallel === true) last.calls.push(call);
    else batches.push({ isParallel, calls: [call] });
  }
  return batches.map((batch) => batch.calls);
}

/** Results in the order of the calls, of which a few are at work at any time. */
async function atOnce(
  calls: readonly Call[],
  run: (call: Call) => Promise<CallResult>,
): Promise<CallResult[]> {
  const results: CallResult[] = [];
  const waiting = [...calls.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next[0]] = await run(next[1]);
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
  return results;
}

const specOf = ({ tools }: Needs, call: Call): ToolSpec | undefined =>
  tools.find(({ name }) => name === call.name);

const shortened = (name: string): string => name.slice(0, 64).toWellFormed();

/** A name that was never offered goes to the host too: it refuses the call, and puts on record that it was tried. */
const runOne = async (needs: Needs, call: Call): Promise<CallResult> =>
  needs.signal.aborted ? unrun(call, cancelled) : runTool(needs, call);

/**
 * Asks the host for one call and tells its course. Whether there is such a tool is the host's to say, and what cannot
 * be read as arguments is told to it without them: the owner sees, and the log says, what the model tried.
 */
export async function runTool(
  { host, turn, ledger, signal, say }: Omit<Needs, "tools">,
  call: Call,
): Promise<CallResult & { readonly output?: unknown }> {
  const problem = "problem" in call.input ? call.input.problem : null;
  const tool = openTool(ledger, call);
  const { id, name } = tool;
  const input = problem === null ? tool.input : null;
  const close = (status: ToolCall["status"], text: string, output: unknown): CallResult => {
    say({ type: "tool", tool: { ...tool, status, output, finishedAt: Date.now() } });
    return { call, text, isFailed: status !== "done" };
  };
  ledger.hasStarted ||= problem === null;
  say({ type: "tool", tool: { ...tool, status: "running" } });
  try {
    const work = host.callTool({ turn, id, name, input, problem }, signal);
    const answer = await Promise.race([work, untilAborted(signal)]);
    const { output, isFailed } = answer;
    return { ...close(isFailed ? "failed" : "done", resultText(output), output), output };
  } catch {
    if (signal.aborted) return close("cancelled", cancelled, cancelled);
    // silent-ok: the host is gone or could not answer; the model and the owner are told that the call failed.
    const why = problem ?? "The tool could not be run.";
    return close("failed", why, why);
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(new Error("aborted"));
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  return promise;
}

/** Models and servers repeat ids, or send none: every call of a turn has one of its own all the same. */
function openTool({ ids }: Ledger, call: Call): Omit<ToolCall, "status"> {
  const id = isId.test(call.id) && !ids.has(call.id) ? call.id : newId();
  ids.add(id);
  const name = shortened(call.name);
  const input = "value" in call.input ? call.input.value : call.input.excerpt;
  return { id, name, title: name, input, startedAt: Date.now() };
}

const isId = /^[\w.:-]{1,128}$/;

/** What the model reads: text as it is, all else as JSON. */
function resultText(output: unknown): string {
  const text = typeof output === "string" ? output : (JSON.stringify(output) ?? "");
  if (text.length <= LONGEST_RESULT) return text.toWellFormed();
  const rest = text.length - LONGEST_RESULT;
  return `${text.slice(0, LONGEST_RESULT).toWellFormed()}\n[cut: ${rest} more characters]`;
}
