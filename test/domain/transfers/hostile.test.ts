/** Archives that somebody made to do harm, each beside the one that it was made from, which does come in. */
import { afterAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { FORMAT, FORMAT_VERSION } from "../../../src/domain/transfers/manifest.ts";
import { refusalOf } from "../results.ts";
import { openTestDatabase } from "../open-test-database.ts";
import { fill } from "./histories.ts";
import { check, exportOf } from "./open-import.ts";
import { filesOf, packed, type Packed, tarOf } from "./packed.ts";

const from = openTestDatabase();
const to = openTestDatabase();
const turns = [{ text: "q", answer: "a", back: 0, rating: null }];
await fill(from.db, { threads: [{ name: "n", labels: "A", turns }] });
const archive = await exportOf(from.db);
const files: readonly Packed[] = [...(await filesOf(archive))].map(([name, content]) => ({ name, content }));
afterAll(() => {
  from.close();
  to.close();
});

const inside = (name: string): string => `${FORMAT}/${name}`;
const changed = (name: string, change: (text: string) => string): readonly Packed[] =>
  files.map((file) =>
    file.name === inside(name) ? { ...file, content: change(String(file.content)) } : file,
  );
const rawHeader = (change: (block: Uint8Array) => void): Uint8Array<ArrayBuffer> => {
  const tar = tarOf(files);
  change(tar);
  tar.set(new TextEncoder().encode("        "), 148);
  const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  tar.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
  return Uint8Array.from(Bun.gzipSync(tar));
};
const named = (name: string) => (block: Uint8Array) => {
  block.fill(0, 0, 100);
  block.set(new TextEncoder().encode(name));
};

const messages = "messages/00000001.jsonl";
const threads = "threads/00000001.jsonl";

const hostile: Readonly<Record<string, () => Uint8Array>> = {
  "a way up": () => rawHeader(named("../../etc/passwd")),
  "a path from the root": () => rawHeader(named("/etc/passwd")),
  "a hidden name": () => rawHeader(named(`${FORMAT}/.ssh`)),
  "a link": () => rawHeader((block) => block.set(new TextEncoder().encode("2"), 156)),
  "a device": () => rawHeader((block) => block.set(new TextEncoder().encode("3"), 156)),
  "a folder": () => rawHeader((block) => block.set(new TextEncoder().encode("5"), 156)),
  "a size that is none": () => rawHeader((block) => block.set(new TextEncoder().encode("zzzzzzzzzzz"), 124)),
  "a size without end": () => rawHeader((block) => block.set(new TextEncoder().encode("77777777777"), 124)),
  "a kind that is none": () =>
    packed([...files.slice(0, 1), { name: inside("owner/00000001.jsonl"), content: "{}\n" }]),
  "sign-ins": () => packed([...files, { name: inside("sign-ins/00000001.jsonl"), content: "{}\n" }]),
  "no manifest": () => packed(files.slice(1)),
  "two manifests": () => packed([...files.slice(0, 1), ...files]),
  "a version to come": () =>
    packed(changed("manifest.json", (text) => text.replace(`"version": ${FORMAT_VERSION}`, '"version": 99'))),
  "fewer rows than it says": () => packed(files.filter(({ name }) => name !== inside(messages))),
  "kinds in disorder": () => packed([...files.slice(0, 1), ...files.slice(1).toReversed()]),
  "a column that is none": () =>
    packed(changed(threads, (text) => text.replace("{", '{"id; drop table threads":1,'))),
  "a prototype": () =>
    packed(changed(threads, (text) => text.replace("{", '{"__proto__":{"isAdmin":true},'))),
  "a role that is none": () =>
    packed(changed(messages, (text) => text.replace('"role":"user"', '"role":"root"'))),
  "tools that are no list": () =>
    packed(changed(messages, (text) => text.replace('"tools":[]', '"tools":{"map":1}'))),
  "a number for a text": () => packed(changed(messages, (text) => text.replace('"text":"q"', '"text":7'))),
  "an id with markup": () => packed(changed(threads, (text) => text.replace('"id":"t0"', '"id":"<img>"'))),
  "a file with a path": () => packed([...files, { name: inside("files/a.b"), content: "x" }]),
  "no JSON": () => packed(changed(threads, () => "{oh no\n")),
  "bytes that are no UTF-8": () =>
    packed(
      files.map((file) =>
        file.name === inside(threads) ? { ...file, content: Uint8Array.of(0xff, 10) } : file,
      ),
    ),
  "a line without an end": () => packed(changed(threads, (text) => text.trimEnd())),
  "something behind the end": () =>
    Uint8Array.from(
      Bun.gzipSync(Uint8Array.from(Buffer.concat([tarOf(files), Buffer.from("x".repeat(512))]))),
    ),
  "nothing after half of it": () => archive.subarray(0, archive.length / 2),
  "another file behind the packed one": () => Uint8Array.from(Buffer.concat([archive, Buffer.from("PK")])),
  "nothing at all": () => new Uint8Array(),
  "a bomb": () =>
    Uint8Array.from(
      Bun.gzipSync(Buffer.concat([tarOf(files).subarray(0, -1024), new Uint8Array(300 * 1024 * 1024)])),
    ),
};

describe("a file with", () => {
  test("none of these comes in: the positive control", async () => {
    expect((await check(to.db, packed(files))).ok).toBe(true);
    expect(
      (
        await check(
          to.db,
          rawHeader(() => {}),
        )
      ).ok,
    ).toBe(true);
  });
  for (const [what, make] of Object.entries(hostile)) {
    test(`${what} is refused in words`, async () => {
      const refusal = refusalOf(await check(to.db, make(), 64 * 1024));
      expect([refusal.kind, /^[A-Z].*\.$/s.test(refusal.message)]).toEqual(["invalid", true]);
    }, 20_000);
  }

  test("any byte changed is refused or read, and never a fault", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(archive.length - 1), fc.nat(255), async (at, byte) => {
        const copy = Uint8Array.from(archive);
        copy[at] = byte;
        const tar = tarOf(files);
        tar[at % tar.length] = byte;
        await check(to.db, copy);
        await check(to.db, Uint8Array.from(Bun.gzipSync(tar)));
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
