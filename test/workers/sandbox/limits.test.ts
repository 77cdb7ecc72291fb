/** Commands that take too much, for each user, and the same without a sandbox. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Drive, Told } from "./drive.ts";
import { makePlace } from "./place.ts";
import { type Compiled, compileEntry, driveAs, hasBubblewrap, type User, users, whyNot } from "./run-as.ts";

const MiB = 1024 * 1024;
const python = (code: string): readonly string[] => ["/usr/bin/python3", "-c", code];
const shell = (text: string): readonly string[] => ["/bin/sh", "-c", text];

interface Excess {
  readonly name: string;
  readonly command: readonly string[];
  readonly limits: NonNullable<Drive["limits"]>;
  readonly limit: Told["limit"];
}

/** Each says DONE where nothing stops it. None of them lasts, so that the control can be run. */
const excesses: readonly Excess[] = [
  { name: "sleeps", command: shell("sleep 1.5; echo DONE"), limits: { wallMs: 300 }, limit: "wall" },
  {
    name: "ignores that it is asked to end",
    command: shell("trap '' TERM INT HUP; sleep 0.5; sleep 1; echo DONE"),
    limits: { wallMs: 300 },
    limit: "wall",
  },
  {
    name: "computes",
    command: python("import time\nwhile time.process_time() < 2: pass\nprint('DONE')"),
    limits: { cpuSeconds: 1 },
    limit: "cpu",
  },
  {
    name: "computes in several processes",
    command: python(
      "import os, time\nfor _ in range(3):\n  if os.fork() == 0:\n    while time.process_time() < 0.9: pass\n    os._exit(0)\nfor _ in range(3): os.wait()\nprint('DONE')",
    ),
    limits: { cpuSeconds: 1 },
    limit: "cpu",
  },
  {
    name: "takes memory",
    command: python("import time\nheld = bytearray(400 * 2**20); time.sleep(1); print('DONE')"),
    limits: { memoryBytes: 128 * MiB },
    limit: "memory",
  },
  {
    name: "takes memory in several processes",
    command: python(
      "import os, time\nfor _ in range(4):\n  if os.fork() == 0: held = bytearray(60 * 2**20); time.sleep(1); os._exit(0)\ntime.sleep(1)\nprint('DONE' if sum(os.wait()[1] for _ in range(4)) == 0 else '')",
    ),
    limits: { memoryBytes: 128 * MiB },
    limit: "memory",
  },
  {
    name: "says too much",
    command: python(
      "import sys\nfor _ in range(64): sys.stdout.write('x' * 2**16)\nsys.stderr.write('DONE')",
    ),
    limits: { outputBytes: MiB },
    limit: "output",
  },
  {
    name: "writes a large file",
    command: shell("head -c 20000000 /dev/zero > large && echo DONE"),
    limits: { fileBytes: 10 * MiB },
    limit: "file",
  },
  {
    name: "fills the disk with many files",
    command: shell(
      "for n in 1 2 3 4 5 6 7 8; do head -c 40000000 /dev/zero > part$n; done; sleep 1; echo DONE",
    ),
    limits: { diskBytes: 100 * MiB },
    limit: "disk",
  },
  {
    name: "starts many processes",
    command: python(
      "import os, time\nfor _ in range(60):\n  try:\n    if os.fork() == 0: time.sleep(1); os._exit(0)\n  except OSError: time.sleep(1)\nprint('DONE')",
    ),
    limits: { processes: 20 },
    limit: "processes",
  },
];

let compiled: Compiled;
beforeAll(async () => {
  if (whyNot === null) compiled = await compileEntry();
}, 60_000);
afterAll(() => compiled?.remove());

async function runAs(user: User, excess: Excess, guard: Drive["guard"]): Promise<Told> {
  const place = makePlace(user);
  const { limits, command } = excess;
  const [told] = await driveAs(user, compiled, { guard, ...place, limits, commands: [command] });
  place.remove();
  return told as Told;
}

describe.skipIf(whyNot !== null)("a command", () => {
  for (const user of users) {
    for (const guard of hasBubblewrap ? (["landlock", "bubblewrap"] as const) : (["landlock"] as const)) {
      describe(`of ${user.name} in ${guard}`, () => {
        for (const excess of excesses) {
          test(`that ${excess.name} is stopped, and the limit is told`, async () => {
            const { limit, out, err } = await runAs(user, excess, guard);
            expect([limit, (out + err).includes("DONE")]).toEqual([excess.limit, false]);
          }, 30_000);
        }
      });
    }
    describe(`of ${user.name} without a sandbox, the positive control`, () => {
      for (const excess of excesses) {
        test(`that ${excess.name} is done`, async () => {
          const { out, err } = await runAs(user, excess, "none");
          expect(out + err).toContain("DONE");
        }, 30_000);
      }
    });
  }
});
