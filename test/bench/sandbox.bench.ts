import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createCommands } from "../../src/workers/sandbox/commands.ts";
import { type Machine, surveyMachine } from "../../src/workers/sandbox/machine.ts";
import { createSandbox } from "../../src/workers/sandbox/sandbox.ts";
import { newDataFolder, removeFolder } from "../start-program.ts";
import { type Figure, median } from "./figures.ts";

const ROUNDS = 200;
const WARM_UP = 20;
const COMMAND = ["/bin/true"] as const;
const limits = {
  wallMs: 10_000,
  cpuSeconds: 10,
  memoryBytes: 2 ** 30,
  outputBytes: 2 ** 20,
  fileBytes: 2 ** 30,
  diskBytes: 2 ** 30,
  processes: 64,
} as const;

/** A command from its start to its end, with its output read: through the product's own launcher, and spawned plainly. */
export async function benchSandbox(binary: string): Promise<readonly Figure[]> {
  const here = surveyMachine();
  const machine: Machine = { ...here, launcher: { command: [binary, "__sandbox"], paths: [binary] } };
  const dataFolder = newDataFolder();
  const root = join(newDataFolder(), "workspace");
  mkdirSync(root);
  const figures: Figure[] = [];
  for (const bubblewrap of new Set([null, machine.bubblewrap])) {
    const sandbox = createSandbox({ machine: { ...machine, bubblewrap }, allowsRoot: true, dataFolder });
    const commands = createCommands({ sandbox });
    const sandboxed = async (): Promise<void> => {
      const command = { root, cwd: root, argv: COMMAND, env: {}, input: null, limits, owner: "bench" };
      const started = await commands.start(command);
      if (!started.ok) throw new Error(started.refusal.message);
      for await (const { bytes } of started.value.output) if (bytes.length > 0) throw new Error("it spoke");
      if ((await started.value.end).code !== 0) throw new Error("the command failed");
    };
    const took = { product: [] as number[], bare: [] as number[] };
    for (let round = 0; round < ROUNDS + WARM_UP; round++) {
      const [product, bare] = [await timed(sandboxed), await timed(plainly)];
      if (round < WARM_UP) continue;
      took.product.push(product);
      took.bare.push(bare);
    }
    await sandbox.stop();
    const name = bubblewrap === null ? "a sandboxed command" : "a sandboxed command in bubblewrap";
    const [product, bare] = [median(took.product), median(took.bare)];
    figures.push(
      { name: `${name}, against a plain one`, unit: "ms", product, bare, relation: "ratio", limit: 15 },
      { name: `${name}, p50`, unit: "ms", product, bare: null, relation: "value", limit: 20 },
    );
  }
  removeFolder(dataFolder);
  removeFolder(join(root, ".."));
  return figures;
}

async function plainly(): Promise<void> {
  const child = Bun.spawn([...COMMAND], { cwd: "/", env: {}, stdin: "pipe", stdout: "pipe", stderr: "pipe" });
  await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text(), child.exited]);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
