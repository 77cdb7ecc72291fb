/** The second version of cgroups, on folders that stand for it; the first is used by the tests of limits where it is there. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCgroups } from "../../../src/workers/sandbox/cgroups.ts";

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "monkeyclaw-cgroup-"));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const told = (own: string) => ({
  mounts: `proc /proc proc rw 0 0\ncgroup2 ${top} cgroup2 rw 0 0\n`,
  own: `0::${own}\n`,
});
/** As the kernel shows a group to whoever may write to it. */
const group = (path: string): void => {
  mkdirSync(join(top, path), { recursive: true });
  writeFileSync(join(top, path, "cgroup.procs"), "");
};
const limits = { processes: 20, memoryBytes: 4096 };

describe("a cgroup", () => {
  test("is made at the top, with limits on processes and memory", () => {
    group("");
    const cgroups = openCgroups("claw", told("/service"));
    cgroups?.make("one", limits).enter(4711);
    const read = (file: string) => readFileSync(join(top, "claw/one", file), "utf8");
    expect(["pids.max", "memory.max", "memory.swap.max", "cgroup.procs"].map(read)).toEqual([
      "20",
      "4096",
      "0",
      "4711",
    ]);
  });
  test("is made beside the program where that got a part of the tree for itself", () => {
    group("part/service");
    group("part");
    expect(openCgroups("claw", told("/part/service"))?.folders).toEqual([join(top, "part/service/claw")]);
  });
  test("is made nowhere outside of the tree", () => {
    mkdirSync(join(top, "bare"));
    expect(openCgroups("claw", { mounts: `cgroup2 ${top}/bare cgroup2 rw 0 0\n`, own: "0::/\n" })).toBeNull();
    expect(readdirSync(top)).toEqual(["bare"]);
  });
  test("tells which of its limits was run into", () => {
    group("");
    const one = openCgroups("claw", told("/"))?.make("one", limits);
    const write = (file: string, text: string) => writeFileSync(join(top, "claw/one", file), text);
    expect(one?.hit(false)).toBeNull();
    write("pids.events", "max 3\n");
    expect([one?.hit(true), one?.hit(false)]).toEqual([null, "processes"]);
    write("memory.events", "low 0\nhigh 0\nmax 9\noom 2\noom_kill 1\n");
    expect([one?.hit(true), one?.hit(false)]).toEqual(["memory", "memory"]);
  });
  test("is killed as a whole where the kernel can", () => {
    group("");
    const one = openCgroups("claw", told("/"))?.make("one", limits);
    one?.kill();
    expect(existsSync(join(top, "claw/one/cgroup.kill"))).toBe(false);
    writeFileSync(join(top, "claw/one/cgroup.kill"), "");
    one?.kill();
    expect(readFileSync(join(top, "claw/one/cgroup.kill"), "utf8")).toBe("1");
  });
  test("is none where there are no groups at all", () =>
    expect(openCgroups("claw", { mounts: "proc /proc proc rw 0 0\n", own: "" })).toBeNull());
});
