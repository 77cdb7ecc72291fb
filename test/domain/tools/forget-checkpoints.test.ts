import { afterEach, beforeEach, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { sumContents } from "../../../src/domain/tools/content-store.ts";
import { forgetCheckpoints } from "../../../src/domain/tools/forget-checkpoints.ts";
import { contentKey } from "./content-key.ts";
import { openCommands, type OpenCommands, rewound } from "./open-commands.ts";
import { hasSandbox } from "./sandboxed.ts";

const DAY_MS = 86_400_000;
let of: OpenCommands;
beforeEach(async () => {
  if (hasSandbox) of = await openCommands();
});
afterEach(async () => {
  await of?.close();
});

const inDays = (days: number) => ({
  db: of.host.database.db,
  contentKey,
  clock: () => new Date(Date.now() + days * DAY_MS),
});
const count = (table: string): number =>
  of.host.database.db.get<{ count: number }>(`select count(*) as count from ${table}`)?.count ?? -1;

test.skipIf(!hasSandbox)(
  "what a turn changed is kept for thirty days, and its content no longer",
  async () => {
    of.host.tools.put("a", "old content");
    await of.run("echo new > a; echo b > b");
    rmSync(join(of.root, "b"));
    await forgetCheckpoints(inDays(29));
    expect(of.changed()).toEqual(["a", "b"]);
    expect(count("stock_items")).toBe(0);
    expect(sumContents(of.host.database.db)).toBe("old content".length);
    await rewound(of);
    expect(of.look()).toEqual(["a 644 b2xkIGNvbnRlbnQ="]);
    await forgetCheckpoints(inDays(31));
    expect([count("checkpoints"), count("checkpoint_files"), count("contents")]).toEqual([0, 0, 0]);
  },
);

test.skipIf(!hasSandbox)(
  "where all of it grows too large, the oldest turns are forgotten first",
  async () => {
    of.host.tools.put("a", "0".repeat(1000));
    await of.run("echo 1 > a");
    await of.run("rm a", "turn-2");
    await forgetCheckpoints(inDays(0), 1002);
    expect([of.checkpoint(), of.checkpoint("turn-2")]).not.toContain(null);
    await forgetCheckpoints(inDays(0), 100);
    expect([of.checkpoint(), of.checkpoint("turn-2")]).toEqual([null, null]);
    expect(count("contents")).toBe(0);
  },
);

test.skipIf(!hasSandbox)("what a command at work may still change is not forgotten", async () => {
  of.host.tools.put("a", "before");
  const { end } = of.host.stocks;
  Object.assign(of.host.stocks, { end: async () => () => {} });
  await of.run("echo after > a");
  Object.assign(of.host.stocks, { end });
  await forgetCheckpoints(inDays(400), 0);
  expect([count("watches"), count("stock_items")]).toEqual([1, 2]);
  expect(count("contents")).toBe(1);
});
