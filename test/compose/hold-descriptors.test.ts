import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { holdDescriptors } from "../../src/compose/hold-descriptors.ts";

const child = join(import.meta.dir, "exhaust-in-child.ts");

async function exhaust(how: "held" | "bare") {
  const command = ["/bin/sh", "-c", 'ulimit -n 128; exec "$0" "$@"', process.execPath, child, how];
  const running = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
  const [said, errors] = await Promise.all([
    new Response(running.stdout).text(),
    new Response(running.stderr).text(),
  ]);
  return { said: said.trim().split("\n"), errors, code: await running.exited };
}

const openDescriptors = (): number => readdirSync("/dev/fd").length;
/** Other tests of this process open and close some meanwhile. */
const SLACK = 16;

test("when no descriptor is left the doors are closed, and those held back let the program start a thread", async () => {
  expect(await exhaust("held")).toMatchObject({ said: ["closed", "alive"], code: 0 });
}, 15_000);

test("without them the thread takes the whole process with it: the positive control", async () => {
  const { said, errors, code } = await exhaust("bare");
  expect(said).not.toContain("alive");
  expect(errors).toContain("file descriptors");
  expect(code).not.toBe(0);
}, 15_000);

test("while there are enough the doors stay as they are, and at the end all is given back", async () => {
  const before = openDescriptors();
  let told = 0;
  const held = holdDescriptors();
  held.guard({ close: () => void told++, open: () => true });
  expect(openDescriptors()).toBeGreaterThan(before + SLACK);
  held.makeRoom();
  await Bun.sleep(250);
  held.stop();
  expect(told).toBe(0);
  expect(openDescriptors()).toBeLessThan(before + SLACK);
});
