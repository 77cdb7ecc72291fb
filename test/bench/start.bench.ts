import { newDataFolder, ownFolder, removeFolder } from "../start-program.ts";
import { buildBare, residentMb, type Started, startReady } from "./bare.ts";
import { type Figure, median } from "./figures.ts";

const ROUNDS = 15;
const IDLE_MS = 3_000;

/** From the start of the process to its first answer, and what it holds when nothing happens. */
export async function benchStart(binary: string): Promise<readonly Figure[]> {
  const bare = await buildBare("server");
  const dataFolder = newDataFolder();
  await ownFolder({ command: [binary], dataFolder });
  const starts = { product: [] as number[], bare: [] as number[] };
  const idle = { product: 0, bare: 0 };
  const run = async (which: "product" | "bare", isLast: boolean): Promise<void> => {
    const flags = ["serve", "--data", dataFolder, "--listen", "127.0.0.1:0", "--ingress", "off"];
    const started: Started = await startReady(
      which === "product" ? [binary, ...flags] : [bare, `${dataFolder}/bare.db`],
    );
    starts[which].push(started.startedInMs);
    if (isLast) {
      await Bun.sleep(IDLE_MS);
      idle[which] = await residentMb(started.pid);
    }
    await started.end();
  };
  for (let round = 0; round < ROUNDS; round++) {
    await run("product", round === ROUNDS - 1);
    await run("bare", round === ROUNDS - 1);
  }
  removeFolder(dataFolder);
  return [
    {
      name: "cold start to the first answer, median",
      unit: "ms",
      product: median(starts.product),
      bare: median(starts.bare),
      known: 9.9,
      relation: "ratio",
      limit: 3,
    },
    {
      name: "idle memory",
      unit: "MB",
      product: idle.product,
      bare: idle.bare,
      known: 38.3,
      relation: "ratio",
      limit: 2,
    },
  ];
}
