/** A command that plants links out of the workspace, before a look at it and in the midst of one. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type OpenCommands, openCommands, rewound } from "./open-commands.ts";
import { hasSandbox } from "./sandboxed.ts";

const SECRET = "the secret of a decoy";
let of: OpenCommands;
let outside: string;
beforeEach(async () => {
  if (!hasSandbox) return;
  of = await openCommands();
  outside = join(dirname(of.root), "outside");
  mkdirSync(outside);
  for (const name of ["secret", "a", "b"]) writeFileSync(join(outside, name), SECRET);
});
afterEach(async () => {
  await of?.close();
});

const put = (path: string, content: string): void => of.host.tools.put(path, content);
const at = (path: string): string => join(of.root, path);
/** Everything that was kept, in one. */
const kept = (): string =>
  of.host.database.db
    .all<{ content: Uint8Array }>("select content from contents")
    .map(({ content }) => Buffer.from(content).toString())
    .join("\n");
const outsideNow = (): string =>
  readdirSync(outside)
    .sort()
    .map((name) => {
      const { mode, mtimeMs } = statSync(join(outside, name));
      return `${name} ${mode} ${mtimeMs} ${readFileSync(join(outside, name), "utf8")}`;
    })
    .join("\n");

describe.skipIf(!hasSandbox)("a command that plants links out of the workspace", () => {
  test("has nothing read and nothing written out there, in place of files as of folders", async () => {
    put("src/a", "mine a");
    put("src/b", "mine b");
    put("secret", "mine");
    const before = outsideNow();
    await of.run(`rm -r src; ln -s ${outside} src; rm secret; ln -s ${outside}/secret secret`);
    // From here on the links lie there before the look does.
    await of.run("true", "turn-2");
    expect(readFileSync(at("src/secret"), "utf8")).toBe(SECRET);
    expect(kept()).not.toContain(SECRET);
    await rewound(of);
    expect(outsideNow()).toBe(before);
    expect([readFileSync(at("src/a"), "utf8"), readFileSync(at("secret"), "utf8")]).toEqual([
      "mine a",
      "mine",
    ]);
  }, 30_000);

  test("and takes them away again as fast as it can gains nothing by it", async () => {
    put("way/a", "mine a");
    put("way/b", "mine b");
    const before = outsideNow();
    const swap = `while [ ! -e stop ]; do mv way aside; ln -s ${outside} way; rm way; mv aside way; done`;
    await of.host.call("run_command", { command: swap, background: true });
    for (let looks = 0; looks < 40; looks++) await of.host.stocks.take(of.root);
    await of.run("echo x >> way/a", "turn-2").catch(() => {});
    writeFileSync(at("stop"), "");
    await of.host.tools.jobs.stopAll();
    await of.host.stocks.settled();
    expect(kept()).not.toContain(SECRET);
    await rewound(of);
    expect(outsideNow()).toBe(before);
    expect(readFileSync(at("way/a"), "utf8")).toBe("mine a");
  }, 60_000);

  test("leads a rewind that the owner's own link comes in the way of nowhere", async () => {
    put("src/a", "mine");
    await of.run("rm src/a; rmdir src");
    const before = outsideNow();
    Bun.spawnSync(["ln", "-s", outside, at("src")]);
    await rewound(of);
    expect([outsideNow(), readFileSync(at("src/a"), "utf8")]).toEqual([before, "mine"]);
    expect(existsSync(join(outside, "src"))).toBe(false);
  }, 30_000);
});

describe.skipIf(!hasSandbox)("the same, by what follows links: the positive control", () => {
  test("reads what lies outside, and writes there", async () => {
    await of.run(`ln -s ${outside} src`);
    const before = outsideNow();
    expect(readFileSync(at("src/a"), "utf8")).toBe(SECRET);
    writeFileSync(at("src/a"), "put back");
    expect(outsideNow()).not.toBe(before);
  }, 30_000);
});
