import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cell, type Ground, makeCell, type Purpose } from "../../../src/workers/sandbox/cell.ts";
import { launch } from "../../../src/workers/sandbox/launch.ts";
import { surveyMachine } from "../../../src/workers/sandbox/machine.ts";
import { openScratch } from "../../../src/workers/sandbox/scratch.ts";
import { createSpares, type Spares } from "../../../src/workers/sandbox/spares.ts";
import { createWarden } from "../../../src/workers/sandbox/warden.ts";
import { hasLandlock } from "./open-files.ts";

const machine = surveyMachine();
const limits = {
  cpuSeconds: 20,
  memoryBytes: 2 ** 29,
  fileBytes: 2 ** 24,
  diskBytes: 2 ** 28,
  processes: 64,
};
let base: string;
let purpose: Purpose;
let ground: Ground;
let made: Cell[];
let spares: Spares;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "monkeyclaw-spares-")));
  const root = join(base, "workspace");
  mkdirSync(root);
  purpose = { root, readable: [], hasNetwork: false, limits };
  const scratch = openScratch(join(base, "scratch"), "test");
  ground = { scratch, cgroups: null, warden: createWarden(scratch.folder, []) };
  made = [];
  spares = open(20_000);
});
afterEach(async () => {
  await spares.stop();
  ground.warden.stop();
  rmSync(base, { recursive: true, force: true });
});

const open = (keptMs: number): Spares =>
  createSpares({
    keptMs,
    make(of) {
      const cell = makeCell(ground, machine, of);
      made.push(cell);
      return cell;
    },
  });

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !isSo(); tries++) await Bun.sleep(10);
  expect(isSo()).toBe(true);
}
const expectTwo = async (): Promise<void> => {
  spares.expect(purpose);
  await until(() => made.length === 2);
};
const areGone = (): boolean => made.every((cell) => !cell.isRunning() && !existsSync(cell.own));

describe.skipIf(!hasLandlock)("spare cells", () => {
  test("are made in a moment, two at most, and each is taken once", async () => {
    expect(spares.take(purpose)).toBeNull();
    await expectTwo();
    await Bun.sleep(100);
    expect(made).toHaveLength(2);
    const [one, other] = [spares.take(purpose), spares.take(purpose)];
    expect(new Set([one?.pid, other?.pid]).size).toBe(2);
    expect(spares.take(purpose)).toBeNull();
    for (const cell of [one, other]) cell?.kill();
    await Promise.all(made.map(({ gone, clear }) => gone.then(clear)));
  });
  test("run what they are told, jailed as one that was made for it", async () => {
    await expectTwo();
    const cell = spares.take(purpose);
    if (cell === null) throw new Error("there is no spare");
    const argv = ["/bin/sh", "-c", "pwd; ls /root 2>/dev/null || echo denied"];
    const writable = [purpose.root, cell.own];
    launch(cell, machine, {
      ...machine,
      ...purpose,
      argv,
      env: {},
      cwd: purpose.root,
      port: null,
      writable,
      input: null,
    });
    expect(await new Response(cell.stdout).text()).toBe(`${purpose.root}\ndenied\n`);
    expect(await cell.gone).toEqual({ code: 0, signal: null });
    await cell.clear();
  });
  test("are taken for just what they were made for", async () => {
    await expectTwo();
    const other = join(base, "other");
    mkdirSync(other);
    for (const change of [
      { root: other },
      { hasNetwork: true },
      { readable: ["/opt"] },
      { limits: { ...limits, processes: 65 } },
    ])
      expect(spares.take({ ...purpose, ...change })).toBeNull();
    const taken = spares.take(purpose);
    expect(taken).not.toBeNull();
    taken?.kill();
    await taken?.gone.then(taken.clear);
  });
  test("do not see a folder that took the first one's place", async () => {
    await expectTwo();
    renameSync(purpose.root, join(base, "moved"));
    mkdirSync(purpose.root);
    expect(spares.take(purpose)).toBeNull();
  });
  test("that have died are not handed out", async () => {
    await expectTwo();
    for (const cell of made) cell.kill();
    await Promise.all(made.map(({ gone }) => gone));
    expect(spares.take(purpose)).toBeNull();
    await until(areGone);
  });
  test("for another purpose make room for those that are expected now", async () => {
    await expectTwo();
    const first = [...made];
    spares.expect({ ...purpose, limits: { ...limits, processes: 32 } });
    await until(() => first.every((cell) => !cell.isRunning() && !existsSync(cell.own)));
    await until(() => made.length === 4);
  });
  test("that cannot be made are done without, and harm nobody", async () => {
    let tries = 0;
    const failing = createSpares({
      keptMs: 20_000,
      make() {
        tries++;
        throw new Error("the disk is full");
      },
    });
    failing.expect(purpose);
    await until(() => tries === 1);
    expect(failing.take(purpose)).toBeNull();
    await failing.stop();
  });
  test("go when nobody takes them, and leave nothing", async () => {
    await spares.stop();
    spares = open(60);
    await expectTwo();
    await until(areGone);
  });
  test("go at the end, and no more are made", async () => {
    await expectTwo();
    spares.expect(purpose);
    await spares.stop();
    expect(areGone()).toBe(true);
    await Bun.sleep(50);
    expect(made).toHaveLength(2);
  });
});
