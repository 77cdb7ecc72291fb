/** What is left when a command ends, is killed, or when the program itself is killed. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Drive } from "./drive.ts";
import { makePlace, type Place } from "./place.ts";
import {
  CANARY,
  type Compiled,
  compileEntry,
  driveAs,
  hasBubblewrap,
  type User,
  users,
  whyNot,
} from "./run-as.ts";

/** Three generations, of which the last tries to leave the group; each writes on as long as it lives. */
const lingering = `
import os, time
def linger(name):
    while True:
        with open(name, 'a') as file: file.write('x')
        time.sleep(0.02)
if os.fork() == 0:
    if os.fork() == 0:
        for leave in (os.setsid, os.setpgrp):
            try: leave()
            except OSError: pass
        linger('grandchild')
    linger('child')
`;
const names = ["grandchild", "child"] as const;
const stays = ["/usr/bin/python3", "-c", `${lingering}\ntime.sleep(30)`];
const leaves = ["/usr/bin/python3", "-c", `${lingering}\ntime.sleep(0.3)`];

const sizeOf = (path: string): number => (existsSync(path) ? readFileSync(path).length : 0);

/** Which of them write on. */
async function alive({ root }: Place): Promise<readonly string[]> {
  const before = names.map((name) => sizeOf(join(root, name)));
  await Bun.sleep(300);
  return names.filter((name, at) => sizeOf(join(root, name)) > (before[at] ?? 0));
}

async function until(isSo: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 200 && !isSo(); tries++) await Bun.sleep(25);
  return isSo();
}

/** Kills what the controls leave behind, by the folder that they stand in. */
function killIn({ root }: Place): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("def linger") && inFolder(pid, root)) {
        process.kill(Number(pid), "SIGKILL");
      }
    } catch {
      // silent-ok: it has ended since the folder was read.
    }
  }
}

/** Launchers that wait for a command. What has become one is called by another name. */
const countWaiting = (): number =>
  readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isLauncher(name)).length;

function isLauncher(pid: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return words[0] === compiled.program && words[1] === "__sandbox";
  } catch {
    // silent-ok: it has ended since the folder was read.
    return false;
  }
}

const inFolder = (pid: string, root: string): boolean =>
  new TextDecoder().decode(Bun.spawnSync(["readlink", `/proc/${pid}/cwd`]).stdout).trim() === root;

let compiled: Compiled;
beforeAll(async () => {
  if (whyNot === null) compiled = await compileEntry();
}, 60_000);
afterAll(() => compiled?.remove());

/** Starts the driver and leaves it at work. */
function begin({ become }: User, asked: Drive): Bun.Subprocess {
  return Bun.spawn([...become, compiled.program], {
    cwd: "/",
    env: { PATH: "/usr/bin:/bin", HOME: "/", CANARY },
    stdin: new TextEncoder().encode(JSON.stringify(asked)),
    stdout: "ignore",
    stderr: "ignore",
  });
}

const guards = hasBubblewrap ? (["landlock", "bubblewrap"] as const) : (["landlock"] as const);

describe.skipIf(whyNot !== null)("nothing survives", () => {
  for (const user of users) {
    for (const guard of guards) {
      test(`the kill of a command of ${user.name} in ${guard}`, async () => {
        const place = makePlace(user);
        const limits = { wallMs: 700 };
        const [told] = await driveAs(user, compiled, { guard, ...place, limits, commands: [stays] });
        expect([told?.limit, sizeOf(join(place.root, "grandchild")) > 0]).toEqual(["wall", true]);
        expect(await alive(place)).toEqual([]);
        expect(readdirSync(join(place.data, "scratch"))).toEqual([]);
        place.remove();
      }, 30_000);

      test(`the end of a command of ${user.name} in ${guard}`, async () => {
        const place = makePlace(user);
        const [told] = await driveAs(user, compiled, { guard, ...place, commands: [leaves] });
        expect([told?.code, sizeOf(join(place.root, "grandchild")) > 0]).toEqual([0, true]);
        expect(await alive(place)).toEqual([]);
        place.remove();
      }, 30_000);

      test(`the death of the program of ${user.name} in ${guard}`, async () => {
        const place = makePlace(user);
        const program = begin(user, { guard, ...place, commands: [stays] });
        expect(await until(() => sizeOf(join(place.root, "grandchild")) > 0)).toBe(true);
        expect(await until(() => countWaiting() >= 2)).toBe(true);
        program.kill("SIGKILL");
        await program.exited;
        expect(await until(() => readdirSync(join(place.data, "scratch")).length === 0)).toBe(true);
        expect(await until(() => countWaiting() === 0)).toBe(true);
        expect(await alive(place)).toEqual([]);
        place.remove();
      }, 30_000);
    }

    test(`for ${user.name} all of it does without a sandbox: the positive control`, async () => {
      const place = makePlace(user);
      const program = begin(user, { guard: "none", ...place, commands: [stays] });
      expect(await until(() => sizeOf(join(place.root, "grandchild")) > 0)).toBe(true);
      program.kill("SIGKILL");
      await program.exited;
      expect(await alive(place)).toEqual([...names]);
      killIn(place);
      place.remove();
    }, 30_000);
  }
});
