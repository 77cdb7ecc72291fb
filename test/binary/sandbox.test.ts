/** The built executable as its own launcher and as its own helper for files. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { frameHead, readFrame } from "../../src/workers/sandbox/files/frame.ts";
import { type Machine, surveyMachine } from "../../src/workers/sandbox/machine.ts";
import { createSandbox, type Sandbox, type Start } from "../../src/workers/sandbox/sandbox.ts";
import { newDataFolder, removeFolder } from "../start-program.ts";

const binary = join(import.meta.dir, "../../dist/monkeyclaw");
const machine: Machine = {
  ...surveyMachine(),
  launcher: { command: [binary, "__sandbox"], paths: [binary] },
};
const limits = {
  cpuSeconds: 10,
  memoryBytes: 2 ** 30,
  fileBytes: 2 ** 26,
  diskBytes: 2 ** 30,
  processes: 64,
};
const base = newDataFolder();
const root = join(base, "workspace");
let sandbox: Sandbox;

beforeAll(() => {
  for (const folder of [root, join(base, "data")]) mkdirSync(folder);
  writeFileSync(join(base, "secret"), "the secret");
  writeFileSync(join(root, "bunfig.toml"), 'preload = ["./evil.ts"]\n');
  writeFileSync(join(root, "evil.ts"), 'await Bun.write("owned", "owned");');
  sandbox = createSandbox({ machine, allowsRoot: true, dataFolder: join(base, "data") });
});
afterAll(async () => {
  await sandbox.stop();
  removeFolder(base);
});

const start = (given: Pick<Start, "argv"> & Partial<Start>) =>
  sandbox.start({
    root,
    cwd: root,
    env: {},
    readable: [],
    port: null,
    input: null,
    limits,
    isWatched: true,
    ...given,
  });

describe.skipIf(machine.abi === 0)("the binary", () => {
  test("runs a command in its sandbox, from a folder that is hostile to it", async () => {
    const { stdout, gone } = start({ argv: ["/bin/sh", "-c", "cat ../secret; echo ran; ls"] });
    expect(await new Response(stdout).text()).toBe("ran\nbunfig.toml\nevil.ts\n");
    expect((await gone).code).toBe(0);
  });

  test("runs the same without one where it is spawned plainly: the positive control", async () => {
    const plain = Bun.spawn(["/bin/sh", "-c", "cat ../secret"], { cwd: root, stdout: "pipe" });
    expect(await new Response(plain.stdout).text()).toBe("the secret");
  });

  test("works on files as its own helper", async () => {
    const started = start({ argv: [binary, "__files", root], readable: [binary], input: "open" });
    const reader = started.stdout.getReader();
    let held = Buffer.alloc(0);
    const take = async (length: number): Promise<Uint8Array | null> => {
      while (held.length < length) {
        const { value } = await reader.read();
        if (value === undefined) return null;
        held = Buffer.concat([held, value]);
      }
      const taken = held.subarray(0, length);
      held = held.subarray(length);
      return taken;
    };
    const ask = async (request: object): Promise<unknown> => {
      void started.stdin.write(frameHead(request, 0));
      void started.stdin.flush();
      return (await readFrame(take))?.json;
    };
    expect(await ask({ verb: "state", path: "evil.ts" })).toMatchObject({
      result: { value: { type: "file" } },
    });
    expect(await ask({ verb: "state", path: "../secret" })).toMatchObject({
      result: { refusal: { kind: "outside" } },
    });
    started.kill();
    await started.gone;
  });
});
