/** Everything is taken from one installation to another by two commands, and nothing is said that is not so. */
import { afterAll, expect, test } from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import { newDataFolder, ownFolder, removeFolder, runCommand } from "../start-program.ts";

const [from, to] = [newDataFolder(), newDataFolder()];
afterAll(() => [from, to].forEach(removeFolder));

const run = async (dataFolder: string, ...words: string[]): Promise<string> => {
  const { code, stdout, stderr } = await runCommand({ dataFolder }, words);
  expect([words, code]).toEqual([words, 0]);
  return stdout + stderr;
};

test("what was said is there, the log stays in the file, and a second time brings nothing", async () => {
  for (const dataFolder of [from, to]) await ownFolder({ dataFolder });
  await run(from, "ask", "Show me a table of capybaras");
  const file = join(to, "all.json");
  expect(await run(from, "export", file)).toContain("Whoever has the file can read it");
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const preview = await run(to, "import", file, "--preview");
  expect(preview).toContain("threads: 1 new");
  expect(await run(to, "threads", "list", "--json")).not.toContain("capybaras");

  const imported = await run(to, "import", file);
  expect(imported).toContain("threads: 1 new");
  expect(imported).toMatch(/audit: \d+ to be read in the file, not taken in/);
  expect(await run(to, "search", "capybaras")).toContain("Show me a table of capybaras");
  expect(await run(to, "audit", "verify")).toContain("The log is whole");

  const again = await run(to, "import", file);
  expect(again).toContain("threads: 1 here already");
  expect(again).not.toContain("new");
}, 60_000);
