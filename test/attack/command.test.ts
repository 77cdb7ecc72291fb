import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../src/attack/report.ts";
import { newDataFolder, ownFolder, removeFolder, runCommand } from "../start-program.ts";

const folders: string[] = [];
const fresh = (): string => {
  const folder = newDataFolder();
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach(removeFolder));

describe("monkeyclaw attack", () => {
  test("tells of each attack with its evidence, and leaves the data folder as it was", async () => {
    const dataFolder = fresh();
    await ownFolder({ dataFolder });
    const before = readdirSync(dataFolder).sort();
    const at = statSync(join(dataFolder, "monkeyclaw.db")).mtimeMs;
    const { code, stdout } = await runCommand({ dataFolder }, [
      "attack",
      "--only",
      "cm-02",
      "--only",
      "front-door",
    ]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("2 of 2 attacks came to nothing")]);
    expect(stdout).toMatch(
      /^pass {2}cm-02 .*\n.*7 calls; ran: fetch-url 1;.*rows \d+ to \d+ of the audit; left to: shop\.example$/m,
    );
    expect(stdout).toContain("endless-token");
    expect([readdirSync(dataFolder).sort(), statSync(join(dataFolder, "monkeyclaw.db")).mtimeMs]).toEqual([
      before,
      at,
    ]);
  }, 30_000);

  test("makes no data folder where there is none", async () => {
    const home = fresh();
    const dataFolder = join(home, "none");
    const env = { HOME: home };
    const { code, stdout } = await runCommand({ dataFolder, env }, [
      "attack",
      "--only",
      "front-door",
      "--json",
    ]);
    const report = JSON.parse(stdout) as Report;
    expect([code, report.findings, report.attacks.map(({ id }) => id)]).toEqual([0, [], ["front-door"]]);
    expect(existsSync(dataFolder)).toBe(false);
  }, 30_000);

  test("ends with 1 where the installation stands open, and says what to do", async () => {
    const dataFolder = join(fresh(), "data");
    mkdirSync(dataFolder, { mode: 0o700 });
    writeFileSync(join(dataFolder, "key"), "");
    chmodSync(join(dataFolder, "key"), 0o644);
    const { code, stdout } = await runCommand({ dataFolder }, ["attack", "--only", "front-door"]);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining(`Run chmod go-rwx ${join(dataFolder, "key")}.`),
    ]);
    expect(statSync(join(dataFolder, "key")).mode & 0o777).toBe(0o644);
  }, 30_000);

  test("an attack that there is not is wrong usage", async () => {
    const { code, stderr } = await runCommand({ dataFolder: fresh() }, ["attack", "--only", "nothing"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("There is no attack nothing.")]);
  });
});
