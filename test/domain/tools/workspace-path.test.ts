import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import fc from "fast-check";
import { pathInside, workspacePath } from "../../../src/domain/tools/workspace-path.ts";
import { valueOf } from "../results.ts";
import { describeFolder, openTools } from "./open-tools.ts";
import { hasSandbox, sandboxed } from "./sandboxed.ts";

const root = "/home/owner/work";
const read = (path: string): string | null => {
  const result = workspacePath(root, path);
  return result.ok ? result.value : null;
};

describe("a path as a model writes it", () => {
  test("is relative to the workspace, without what says nothing", () => {
    expect(read("notes/today.md")).toBe("notes/today.md");
    expect(read("./notes//today.md/")).toBe("notes/today.md");
    expect(read("/home/owner/work/notes")).toBe("notes");
    expect(read("//home/./owner/work/")).toBe("");
    expect(read("")).toBe("");
    expect(valueOf(workspacePath("/home/owner/work/", "/home/owner/work/a"))).toBe("a");
  });
  test("that leads elsewhere is refused", () => {
    for (const path of [
      "..",
      "../x",
      "a/../../x",
      "a/..",
      "/",
      "/etc/passwd",
      "/home/owner/workshop/a",
      "/home/owner",
    ])
      expect([path, read(path)]).toEqual([path, null]);
  });
  test("with NUL, controls, half characters, backslashes, a tilde or a scheme is refused", () => {
    for (const path of [
      "a\0",
      "a\nb",
      "\ud800",
      "..\\x",
      "a\\b",
      "~",
      "~/.ssh",
      "file:///etc/passwd",
      "http://x/y",
    ])
      expect([path, read(path)]).toEqual([path, null]);
    expect(read(`a/${"x".repeat(256)}`)).toBeNull();
    expect(read("a/".repeat(3000))).toBeNull();
  });
  test("is not decoded: a percent sign is one", () => {
    expect(read("%2e%2e/%2fetc")).toBe("%2e%2e/%2fetc");
    expect(read("...")).toBe("...");
    expect(read("．．/x")).toBe("．．/x");
    expect(read("a~")).toBe("a~");
  });
  test("names the workspace itself only where that is meant", () => {
    for (const path of [".", "./", "", root]) expect(pathInside(root, path).ok).toBe(false);
  });
  test("whatever it is, what it is read as lies below the root, and is read as the same again", () => {
    const names = fc.constantFrom(
      "..",
      ".",
      "",
      "a",
      "b c",
      "~",
      "%2e",
      "/",
      "\\",
      "home",
      "owner",
      "work",
      "…",
    );
    const paths = fc.oneof(
      fc.string(),
      fc.array(names, { maxLength: 8 }).map((parts) => parts.join("/")),
    );
    fc.assert(
      fc.property(fc.constantFrom("", "/", `${root}/`, `${root}/../work/`), paths, (start, rest) => {
        const path = read(`${start}${rest}`);
        if (path === null) return;
        expect(relative(root, resolve(root, path)).startsWith("..")).toBe(false);
        expect(read(path)).toBe(path);
        expect(path.split("/").some((name) => name === ".." || name === ".")).toBe(false);
      }),
    );
  });
});

/** Paths that led other programs out of their folder; collected outside this repository. */
const file = join(process.env["MONKEYCLAW_CORPORA"] ?? "", "traversal.json");
const isHere = process.env["MONKEYCLAW_CORPORA"] !== undefined && existsSync(file);
const corpus = (isHere ? JSON.parse(readFileSync(file, "utf8")) : { cases: [] }) as {
  readonly cases: readonly { readonly input: string }[];
};
const inputs = corpus.cases.map(({ input }) => input);

const grounds = [
  { name: "with nothing around the files", given: {} },
  ...(hasSandbox ? [{ name: "in the sandbox", given: { ground: sandboxed } }] : []),
];

describe.skipIf(!isHere)("the collected cases (skipped unless MONKEYCLAW_CORPORA names their folder)", () => {
  for (const { name, given } of grounds)
    test(`${name}: all are refused or stay inside; nothing around is touched or told`, async () => {
      expect(inputs.length).toBeGreaterThan(100);
      const of = openTools(given);
      const above = dirname(of.root);
      for (const decoy of ["etc/passwd", "evil.sh", "secret.txt", "boot.ini"]) {
        mkdirSync(dirname(join(above, decoy)), { recursive: true });
        writeFileSync(join(above, decoy), "decoy\n");
      }
      of.put("inside/a.txt", "inside\n");
      const before = outside(above);
      for (const path of inputs) {
        const all = [
          await of.use("read_file", { path }),
          await of.use("list_folder", { path }),
          await of.use("find_files", { pattern: "*", path }),
          await of.use("search_files", { pattern: ".", path }),
          await of.use("edit_file", { path, oldText: "decoy", newText: "changed" }),
          await of.use("write_file", { path, content: "written\n" }),
        ];
        for (const result of all) expect(JSON.stringify(result)).not.toContain("decoy\\n");
        expect([path, outside(above)]).toEqual([path, before]);
      }
      await of.close();
    }, 60_000);

  test("the positive control: joined to the root as they are, they lead out", () => {
    const escaped = inputs.filter((path) => relative(root, join(root, path)).startsWith(".."));
    expect(escaped.length).toBeGreaterThan(20);
  });
});

const outside = (above: string): string =>
  describeFolder(above)
    .split("\n")
    .filter((line) => !/^(?:workspace|data)\b/.test(line))
    .join("\n");
