/** What is too much, too large or cannot be read is named before a command runs, and a rewind never throws it away. */
import { afterEach, describe, expect, test } from "bun:test";
import { chmodSync, existsSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { callsOf } from "../../../src/domain/tools/reads.ts";
import type { HostGiven } from "./open-host.ts";
import { type OpenCommands, openCommands, rewound } from "./open-commands.ts";
import { valueOf } from "../results.ts";
import { hasSandbox } from "./sandboxed.ts";

const MiB = 1024 * 1024;
let of: OpenCommands;
const open = async (given?: HostGiven): Promise<OpenCommands> => (of = await openCommands(given));
afterEach(async () => {
  await of?.close();
});

const at = (path: string): string => join(of.root, path);
const put = (path: string, content: string | Uint8Array): void => of.host.tools.put(path, content);
/** What the row of the turn's last command says. */
const unkept = (turn = "turn-1"): string | null => callsOf(of.host.database.db, turn).at(-1)?.unkept ?? null;

describe.skipIf(!hasSandbox)("what is not kept before a command", () => {
  test("is named on its row, in the rewind, and on the card that asks for it", async () => {
    await open();
    put("big.bin", new Uint8Array(9 * MiB));
    put("node_modules/lib/index.js", "x");
    put("app.js", "one");
    await of.run("echo two > app.js");
    const words =
      "A rewind cannot put back “node_modules” (made from other files) and “big.bin” (larger than 8 MB).";
    expect(unkept()).toBe(words);
    expect(valueOf(await of.preview()).unkept).toEqual([words]);
    const asked = of.host.call("run_command", { command: "true" }, { trust: "owner-channel" });
    const { shown } = await of.host.asked();
    expect(shown.unkept).toBe(words);
    await of.host.answer("deny");
    await asked;
  }, 30_000);

  test("is said to be nothing where all of it is kept", async () => {
    await open();
    put("app.js", "one");
    await of.run("echo two > app.js");
    expect(unkept()).toBeNull();
  }, 30_000);

  test("and changed is told in the rewind, which puts back the rest and leaves it", async () => {
    await open();
    put("big.bin", new Uint8Array(9 * MiB));
    put("app.js", "one");
    await of.run(
      "echo two > app.js; printf x >> big.bin; head -c 9000000 /dev/zero > made.bin; ln big.bin twin.bin",
    );
    const { files } = valueOf(await of.preview());
    expect(files.map(({ path, does, note }) => [path, does, note])).toEqual([
      ["app.js", "write", null],
      ["big.bin", "leave", "It was changed, and stays as it is: larger than 8 MB."],
      ["made.bin", "leave", "It was made, and stays: what cannot be kept is not removed (larger than 8 MB)."],
      ["twin.bin", "leave", "It was made, and stays: what cannot be kept is not removed (larger than 8 MB)."],
    ]);
    await rewound(of);
    expect(readFileSync(at("app.js"), "utf8")).toBe("one");
    expect(statSync(at("big.bin")).size).toBe(9 * MiB + 1);
    expect(existsSync(at("made.bin"))).toBe(true);
  }, 30_000);

  test("because it cannot be read is named, and never taken for absent", async () => {
    await open();
    put("closed/inside", "x");
    put("secret", "kept from this user");
    put("app.js", "one");
    chmodSync(at("secret"), 0);
    chmodSync(at("closed"), 0);
    await of.run("chmod 600 secret; echo new > secret; chmod 700 closed; rm closed/inside; rm app.js");
    expect(unkept()).toBe("A rewind cannot put back “closed” and “secret” (cannot be read).");
    const { files } = await rewound(of);
    expect(files.map(({ path, does }) => [path, does])).toEqual([
      ["app.js", "write"],
      ["closed", "write"],
      ["secret", "leave"],
    ]);
    expect(readFileSync(at("secret"), "utf8")).toBe("new\n");
    expect(statSync(at("closed")).mode & 0o777).toBe(0);
    chmodSync(at("closed"), 0o700);
  }, 30_000);

  test("and moved to where things are kept stays there: it would be lost", async () => {
    await open();
    put("node_modules/only.js", "nobody else has this");
    put("app.js", "one");
    put("long.js", "longer");
    await Bun.sleep(150);
    await of.run("mv node_modules/only.js mine.js; mv node_modules lib; cp app.js copy.js");
    await of.run("echo more >> long.js; mv long.js longer.js; echo new > long.js");
    const { files } = await rewound(of);
    expect(files.map(({ path, does }) => [path, does])).toEqual([
      ["copy.js", "remove"],
      ["lib", "remove"],
      ["long.js", "write"],
      ["longer.js", "remove"],
      ["mine.js", "leave"],
      ["node_modules", "write"],
    ]);
    expect(readFileSync(at("mine.js"), "utf8")).toBe("nobody else has this");
  }, 30_000);

  test("of too many files is the rest, and what is not looked at is never removed", async () => {
    await open({ limits: { items: 6, bytes: MiB } });
    for (const name of ["a", "b", "c", "x/1", "x/2", "x/3", "x/4"]) put(name, name);
    await of.run("rm a");
    expect(unkept()).toBe(
      "A rewind cannot put back “x” (over the 25,000 files that are looked at in a folder).",
    );
    // With one file less the look reaches further: what it finds there was there before.
    await of.run("rm b; echo 5 > x/5");
    await rewound(of);
    expect(of.look().map((line) => line.split(" ")[0])).toEqual([
      "a",
      "b",
      "c",
      "x/",
      "x/1",
      "x/2",
      "x/3",
      "x/4",
      "x/5",
    ]);
  }, 30_000);

  test("of too many bytes is the largest files", async () => {
    await open({ limits: { items: 100, bytes: 1000 } });
    put("large", "l".repeat(900));
    put("small", "s".repeat(300));
    put("tiny", "t");
    await of.run("rm large small tiny");
    expect(unkept()).toBe("A rewind cannot put back “large” (over the 256 MB that are kept of a folder).");
    const { files } = await rewound(of);
    expect(files.map(({ path, does }) => [path, does])).toEqual([
      ["large", "leave"],
      ["small", "write"],
      ["tiny", "write"],
    ]);
    put("large", "l".repeat(900));
    await of.run("rm small tiny");
    await of.run("rm large");
    expect(unkept()).toBeNull();
  }, 30_000);

  test("is everything where the folder cannot be looked at, and that is said too", async () => {
    await open();
    put("a", "a");
    const { survey } = of.host.tools.tree;
    of.host.tools.tree.survey = () => Promise.reject(new Error("the helper is gone"));
    await of.run("rm a");
    expect(unkept()).toContain("Nothing that it changes can be rewound");
    expect(of.checkpoint()).toBeNull();
    of.host.tools.tree.survey = survey;
  }, 30_000);

  test("what later becomes unreadable is kept, and put back once its folder is open again", async () => {
    await open();
    put("src/a", "a");
    put("src/deep/b", "b");
    put("c", "c");
    const before = of.look();
    await of.run("echo x > src/a; chmod 0 src/deep/b src/deep src; chmod 0 c");
    await rewound(of);
    expect(of.look()).toEqual(before);
  }, 30_000);

  test("what takes the name of a folder that stays is told, and nothing else is lost", async () => {
    await open();
    put("a", "a");
    await of.run("rm a");
    put("a/mine", "mine");
    const done = await of.rewind();
    expect(done).toMatchObject({ ok: false, refusal: { kind: "conflict" } });
    expect(readFileSync(at("a/mine"), "utf8")).toBe("mine");
    renameSync(at("a"), at("elsewhere"));
    await rewound(of);
    expect(readFileSync(at("a"), "utf8")).toBe("a");
  }, 30_000);
});
