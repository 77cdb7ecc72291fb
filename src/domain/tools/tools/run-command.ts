import * as z from "zod";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { say } from "../../kernel/say.ts";
import type { RunCapability } from "../../policy/capability.ts";
import { endInWords } from "../command-end.ts";
import type { Command, CommandLimits } from "../commands.ts";
import { hear } from "../jobs.ts";
import { outputOf } from "../output-of.ts";
import { parseCommand } from "../parse-command.ts";
import { planOf } from "../plan-of.ts";
import { shown } from "../shown.ts";
import { text } from "../text.ts";
import type { Output, RunningCall, Tool } from "../tool.ts";
import type { ToolNeeds } from "../tool-needs.ts";
import { createTranscript } from "../transcript.ts";

const MiB = 1024 * 1024;
const USUAL_SECONDS = 120;
const MOST_SECONDS = 3600;
/** In characters; the host cuts it further for the model and keeps the rest to be read. */
const MOST_OUTPUT = MiB;
/** More than the longest secret beyond what a page shows: so none is cut before it is looked for. */
const SHOWN_WHILE_RUNNING = 24_000;
const SHOW_EVERY_MS = 250;

const schema = z.strictObject({
  command: text(20_000).describe(
    "What to run, as you would type it. A plain program with arguments runs without a shell; anything with pipes, variables, globs or several commands is run by /bin/sh.",
  ),
  background: z
    .boolean()
    .default(false)
    .describe("Answer at once with a job to look at later with check_job."),
  timeoutSeconds: z
    .int()
    .min(1)
    .max(MOST_SECONDS)
    .optional()
    .describe(`It is stopped after so long: usually ${USUAL_SECONDS}, in the background ${MOST_SECONDS}.`),
});

export const runCommand: Tool<typeof schema> = {
  label: say`Run a command`,
  about:
    "Runs a command in the workspace's folder, in a sandbox: it can read and write this folder alone and has no network. Answers its exit code and what it printed. Each call starts anew in the workspace's folder.",
  schema,
  labels: ["B", "C"],
  effect: "at-most-once",
  isParallel: false,
  async plan({ commands, isForeign }, { command, background }) {
    const support = commands.support();
    if (!support.ok) return refuse("invalid", support.refusal.message);
    const [program = "", ...given] = parseCommand(command) ?? [];
    const path = program === "" ? null : commands.resolve(program);
    return ok(
      planOf({
        title: say`Run ${shown(command, 200)}`,
        capabilities: [
          {
            type: "run",
            command,
            argv: path === null ? null : [path, ...given],
            hasNetwork: false,
            isBackground: background,
          },
        ],
        // It may read and tell any file, so it brings whatever the workspace holds.
        labels: isForeign("", null) ? ["A"] : [],
      }),
    );
  },
  async run(needs, { background, timeoutSeconds }, call) {
    if (background && !needs.jobs.hasRoom(call.thread)) return refuse("failed", tooMany);
    if (call.signal.aborted) return refuse("failed", stopped);
    const seconds = timeoutSeconds ?? (background ? MOST_SECONDS : USUAL_SECONDS);
    const allowed = call.plan.capabilities.find(isRun);
    if (allowed === undefined) throw new Error("a command was started that was not planned");
    const running = await needs.commands.start(commandOf(needs, call, allowed, seconds));
    if (!running.ok) return refuse("failed", running.refusal.message);
    if (!background) return wait(needs, running.value, call);
    const job = needs.jobs.add(call, allowed.command, running.value);
    const told = `It runs in the background as job ${job}. See how it goes with check_job.`;
    return ok(outputOf(told, { until: running.value.end }));
  },
};

const tooMany =
  "Too many commands run in the background already. Stop one with stop_job, or wait for one to end.";

const stopped = "The command was stopped, with everything that it had started.";

const isRun = (capability: { readonly type: string }): capability is RunCapability =>
  capability.type === "run";

const commandOf = (
  { root }: Pick<ToolNeeds, "root">,
  { turn }: RunningCall,
  { argv, command }: RunCapability,
  seconds: number,
): Command => ({
  root,
  cwd: root,
  argv: argv ?? ["/bin/sh", "-c", command],
  env: {},
  input: null,
  limits: limitsFor(seconds),
  owner: turn,
});

const limitsFor = (seconds: number): CommandLimits => ({
  wallMs: seconds * 1000,
  cpuSeconds: seconds * 2,
  memoryBytes: 2048 * MiB,
  outputBytes: 16 * MiB,
  fileBytes: 1024 * MiB,
  diskBytes: 4096 * MiB,
  processes: 256,
});

async function wait(
  { clock }: Pick<ToolNeeds, "clock">,
  running: Parameters<typeof hear>[0],
  { signal, progress }: RunningCall,
): Promise<Result<Output, "failed">> {
  const kill = (): void => void running.kill();
  signal.addEventListener("abort", kill, { once: true });
  if (signal.aborted) kill();
  const output = createTranscript(MOST_OUTPUT);
  let shownAt = 0;
  const end = await hear(running, output, () => {
    const now = clock().getTime();
    if (now - shownAt < SHOW_EVERY_MS) return;
    shownAt = now;
    progress(output.end(SHOWN_WHILE_RUNNING));
  });
  signal.removeEventListener("abort", kill);
  if (signal.aborted) return refuse("failed", stopped);
  const said = output.text().trimEnd();
  const cut = output.dropped() > 0 ? `[${output.dropped()} characters before this were not kept]\n` : "";
  return ok(outputOf(`${endInWords(end)}\n\n${said === "" ? "It printed nothing." : `${cut}${said}`}`));
}
