import { type Attack, type Check, check, none } from "../attack.ts";
import { refusedWithoutSandbox, runCommands } from "../run-commands.ts";
import type { World } from "../world.ts";

const LIMIT_SECONDS = 1;
/** How long a kill may take. */
const MORE_MS = 2_000;
const LONGEST_ANSWER_MS = 500;

/** One of these in its command line tells a process of ours from any other. */
const SLEEP = "86461";

const commands: Readonly<Record<string, string>> = {
  "spins for ever": "while :; do :; done",
  "sleeps, and ignores to be told to end": `trap '' TERM INT HUP; sleep ${SLEEP}`,
  "leaves its group twice": `(setsid sh -c 'setsid sleep ${SLEEP} &' &) ; sleep ${SLEEP}`,
  "forks without end": "f() { f | f & }; f; sleep 60",
  "floods its output": "yes flood",
  "floods its errors": "yes flood >&2",
  "writes a file without end": "dd if=/dev/zero of=big bs=1M seek=1000000 count=1; sleep 60",
  "takes memory without end": "dd if=/dev/zero of=/dev/null bs=64G count=1; sleep 60",
  "makes files without end": "i=0; while :; do : > f$i; i=$((i+1)); done",
};

export const sandboxIsBounded: Attack = {
  id: "cm-13",
  promise: "What runs in the sandbox is bounded, and nothing of it outlives its limit",
  about:
    "A rule allows every command. Commands spin, sleep, fork, flood and leave their group, each with a limit of one second; meanwhile the product must go on answering.",
  async run(world) {
    if (!world.hasSandbox()) return refusedWithoutSandbox(world);
    const checks: Check[] = [];
    const answers = watchAnswers(world);
    for (const [what, command] of Object.entries(commands)) {
      const began = performance.now();
      await runCommands(world, [command], LIMIT_SECONDS);
      const tookMs = Math.round(performance.now() - began);
      checks.push(
        check(`a command that ${what} is ended`, tookMs < LIMIT_SECONDS * 1000 + MORE_MS, `${tookMs} ms`),
      );
    }
    const slowest = await answers.stop();
    return [
      ...checks,
      none("a process that is left", world.disk.processesWith(SLEEP)),
      check(
        "meanwhile the product answers",
        slowest < LONGEST_ANSWER_MS,
        `at the 99th percentile within ${slowest} ms`,
      ),
    ];
  },
};

/** Asks for its health without a pause; answers the 99th percentile in milliseconds. */
function watchAnswers(world: World): { stop(): Promise<number> } {
  const took: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      await world.request("GET", "/healthz", { token: null });
      took.push(performance.now() - began);
      await Bun.sleep(20);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await asking;
      return Math.round(took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0);
    },
  };
}
