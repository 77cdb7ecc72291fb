import { migrations } from "../../migrations/index.ts";
import { spawnThread } from "../../src/spawn.ts";
import { openDatabase } from "../../src/storage/sqlite.ts";
import { createReader } from "../../src/workers/reader.ts";
import { newDataFolder, removeFolder } from "../start-program.ts";
import { fillMessages } from "./fill-messages.ts";
import { type Figure, quantile } from "./figures.ts";

const MESSAGES = Number(process.env["MONKEYCLAW_BENCH_MESSAGES"] ?? 1_000_000);
const SEARCHES = 400;
const everywhere = {
  workspace: null,
  thread: null,
  role: null,
  backend: null,
  model: null,
  after: null,
  before: null,
};

/** Searches over a million messages, common words among them, while the event loop's pauses are watched. */
export async function benchSearch(): Promise<readonly Figure[]> {
  const dataFolder = newDataFolder();
  const path = `${dataFolder}/monkeyclaw.db`;
  const { db, close } = openDatabase(path, { migrations, backUp: () => {} });
  const words = await fillMessages(db, MESSAGES);
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const reader = createReader({
    databasePath: path,
    spawn: () => spawnThread("reader"),
    clock: () => new Date(),
    log: silent,
  });
  const search = async (text: string): Promise<number> => {
    const asked = performance.now();
    await reader.search({ text, filter: everywhere, limit: 20, offset: 0 });
    return performance.now() - asked;
  };
  for (const text of [words.common[0] ?? "", words.rare[0] ?? ""]) await search(text);

  const pauses = watchPauses();
  const took: number[] = [];
  for (let round = 0; round < SEARCHES; round++) {
    const kinds = [words.common, words.middling, words.rare];
    const of = kinds[round % kinds.length] ?? [];
    const first = of[Math.floor(Math.random() * of.length)] ?? "";
    const second = words.middling[Math.floor(Math.random() * words.middling.length)] ?? "";
    took.push(await search(round % 2 === 0 ? first : `${first} ${second}`));
  }
  const longestPause = pauses.stop();
  reader.stop();
  close();
  removeFolder(dataFolder);
  const figure = (name: string, product: number, limit: number): Figure => ({
    name,
    unit: "ms",
    product,
    bare: null,
    relation: "value",
    limit,
  });
  const over = `search over ${MESSAGES.toLocaleString("en")} messages`;
  return [
    figure(`${over}, p99`, quantile(took, 0.99), 50),
    figure(`${over}, longest pause of the event loop`, longestPause, 20),
  ];
}

/** How long the event loop stood still at worst. */
function watchPauses(): { stop(): number } {
  const every = 2;
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - every);
    last = now;
  }, every);
  return {
    stop() {
      clearInterval(timer);
      return longest;
    },
  };
}
