/** The data folder: whose it is, and that one process at a time works in it. */
import { describe, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { useClaw } from "./claw.ts";

const claw = useClaw();
const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe("the data folder", () => {
  test("is made for its user alone, and so is everything in it", async () => {
    expect((await claw.run(["token", "list"])).code).toBe(0);
    expect(modeOf(claw.folder)).toBe(0o700);
    expect(modeOf(join(claw.folder, "monkeyclaw.db"))).toBe(0o600);
  });

  test("can be named in any place", async () => {
    const elsewhere = `${claw.folder}-elsewhere`;
    for (const argv of [
      ["--data", elsewhere, "token", "list"],
      ["token", "--data", elsewhere, "list"],
      ["token", "list", `--data=${elsewhere}`],
    ]) {
      expect((await claw.run(argv)).code).toBe(0);
    }
    expect(existsSync(join(elsewhere, "monkeyclaw.db"))).toBe(true);
    expect(existsSync(claw.folder)).toBe(false);
  });

  test("of somebody else is left as it is", async () => {
    mkdirSync(claw.folder);
    writeFileSync(join(claw.folder, "diary"), "");
    chmodSync(claw.folder, 0o755);
    const ended = await claw.run(["token", "list"]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toStartWith(`error: Others may look into the data folder ${claw.folder}.\n`);
    expect(modeOf(claw.folder)).toBe(0o755);
  });
});

describe("one process holds the data folder", () => {
  test("a second server ends within two seconds, and the first is unharmed", async () => {
    await claw.serve();
    const began = performance.now();
    expect(await claw.run(["serve"])).toEqual({
      code: 1,
      stdout: "",
      stderr:
        `error: MonkeyClaw is running already with the data folder ${claw.folder}.\n` +
        "Stop it first, or name another folder with --data.\n",
    });
    expect(performance.now() - began).toBeLessThan(2000);
    expect(await claw.run(["setup"])).toMatchObject({
      code: 0,
      stdout: "setup http://localhost:4740/setup#1\n",
    });
  });

  test("a server that was killed leaves nothing in the way of the next", async () => {
    const first = await claw.serve();
    first.kill("SIGKILL");
    await first.exited;
    expect(statSync(join(claw.folder, "control.sock")).isSocket()).toBe(true);

    expect((await claw.run(["token", "list"])).code).toBe(0);
    await claw.serve();
    expect((await claw.run(["setup"])).stdout).toBe("setup http://localhost:4740/setup#1\n");
    expect(modeOf(join(claw.folder, "control.sock"))).toBe(0o600);
  });

  test("a server that is stopped ends with 0 and takes its socket away", async () => {
    const server = await claw.serve();
    server.kill("SIGTERM");
    expect(await server.exited).toBe(0);
    expect(existsSync(join(claw.folder, "control.sock"))).toBe(false);
  });

  test("commands at the same time wait for each other", async () => {
    await claw.run(["token", "list"]);
    const argv = ["token", "create", "--name", "x", "--scope", "read"];
    const all = await Promise.all([claw.run(argv), claw.run(argv), claw.run(argv)]);
    expect(all.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ""],
      [0, ""],
      [0, ""],
    ]);
    expect(JSON.parse((await claw.run(["token", "list", "--json"])).stdout)).toHaveLength(3);
  });
});
