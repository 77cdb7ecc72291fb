/** Paths that lead out of the workspace, through every verb, and the same paths without a guard. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { openBeneath, opening } from "../../../src/workers/sandbox/system/open-beneath.ts";
import { openKernel } from "../../../src/workers/sandbox/system/kernel.ts";
import { bytes, hasLandlock, never, openFiles, type Opened, said, SECRET, text } from "./open-files.ts";

interface Case {
  readonly source: string;
  readonly input: string;
}
const { cases } = (await Bun.file(new URL("../../fixtures/traversal.json", import.meta.url)).json()) as {
  readonly cases: readonly Case[];
};

let opened: Opened;
beforeAll(() => {
  if (hasLandlock) opened = openFiles();
});
afterAll(async () => {
  await opened?.close();
});

/** As they are, and aimed at the decoy: what they climb to, from here. */
const aimed = ({ root, outside }: Opened): readonly string[] => [
  `../outside/secret`,
  `./../outside/secret`,
  `a/../../outside/secret`,
  `${root}/../outside/secret`,
  outside,
  `${outside}/secret`,
  `/proc/self/root${outside}/secret`,
  `/proc/self/cwd/../outside/secret`,
  `/proc/1/root${outside}/secret`,
  `/dev/fd/3/../outside/secret`,
  `link-to-outside/secret`,
  `link-to-outside/new`,
  `dir-link/outside/secret`,
  `link-loop`,
  `link-loop/x`,
  `${root}-not/secret`,
  `../outside/secret\0.txt`,
  `..\0/outside/secret`,
  "\ud800",
];

/** Every verb on one path; what came back as content, and what was refused. */
async function tryAll({ files }: Opened, path: string): Promise<string> {
  const state = await files.state(path, never);
  const read = await files.read(path, { offset: 0, limit: 10_000 }, never);
  const list = await files.list(path, 100, never);
  const glob = await files.glob("**/*", { path, limit: 100 }, never);
  const search = await files.search(
    { pattern: ".", path, glob: null, isCaseSensitive: true, limit: 100 },
    never,
  );
  const hash = new Bun.CryptoHasher("sha256").update(SECRET).digest("hex");
  const removed = await files.remove(path, hash, never);
  const written = [
    await files.write(path, { bytes: bytes("owned"), before: hash }, never),
    await files.write(path, { bytes: bytes("owned"), before: null }, never),
  ];
  const content = read.ok ? text(read.value.bytes) : "";
  return JSON.stringify([state, content, list, glob, search, removed, written].map((one) => one));
}

describe.skipIf(!hasLandlock)("a path", () => {
  test(`of ${cases.length} known to lead out leads nowhere outside`, async () => {
    const before = opened.snapshot();
    for (const { input } of cases) {
      expect([input, (await tryAll(opened, input)).includes(SECRET)]).toEqual([input, false]);
      expect(await tryAll(opened, join("sub", input))).not.toContain(SECRET);
    }
    expect(opened.snapshot()).toBe(before);
    expect(existsSync("/etc/owned")).toBe(false);
  }, 240_000);

  test("aimed at a decoy is refused by every verb", async () => {
    const before = opened.snapshot();
    for (const path of aimed(opened)) {
      const { files } = opened;
      const kinds = [
        said(await files.state(path, never)),
        said(await files.read(path, { offset: 0, limit: 9 }, never)),
        said(await files.list(path, 9, never)),
        said(await files.write(path, { bytes: bytes("owned"), before: null }, never)),
      ];
      expect([path, kinds]).toEqual([path, ["outside", "outside", "outside", "outside"]]);
      expect(await tryAll(opened, path)).not.toContain(SECRET);
    }
    expect(opened.snapshot()).toBe(before);
  }, 60_000);

  test("reaches the decoy where it is followed without a guard: the positive control", () => {
    const { root } = opened;
    const reaching = aimed(opened).filter((path) => {
      const followed = resolve(root, path);
      return !path.includes("\0") && existsSync(followed) && readIt(followed).includes(SECRET);
    });
    expect(reaching).toContain("../outside/secret");
    expect(reaching).toContain("link-to-outside/secret");
    expect(reaching.length).toBeGreaterThan(7);
  });

  test("that is a link may stay inside", async () => {
    const { files, root } = opened;
    mkdirSync(join(root, "deep/er"), { recursive: true });
    symlinkSync("../real", join(root, "deep/link"));
    await files.write("real", { bytes: bytes("one"), before: null }, never);
    const read = await files.read("deep/link", { offset: 0, limit: 9 }, never);
    expect(read.ok && text(read.value.bytes)).toBe("one");
    const hash = read.ok ? read.value.hash : "";
    expect((await files.write("deep/link", { bytes: bytes("two"), before: hash }, never)).ok).toBe(true);
    expect(readFileSync(join(root, "real"), "utf8")).toBe("two");
  });

  test("may be absolute where it lies inside", async () => {
    const { files, root } = opened;
    await files.write(`${root}/absolute/file`, { bytes: bytes("here"), before: null }, never);
    expect(readFileSync(join(root, "absolute/file"), "utf8")).toBe("here");
    expect(said(await files.state(root, never))).toEqual({ type: "folder" });
  });
});

const readIt = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

describe.skipIf(!hasLandlock)("what shares its content with a file outside", () => {
  test("is replaced by a write and not written through", async () => {
    const { files, root, outside } = opened;
    writeFileSync(join(outside, "shared"), SECRET);
    linkSync(join(outside, "shared"), join(root, "shared"));
    const state = await files.state("shared", never);
    const before = state.ok && state.value.type === "file" ? state.value.hash : "";
    expect((await files.write("shared", { bytes: bytes("owned"), before }, never)).ok).toBe(true);
    expect(readFileSync(join(outside, "shared"), "utf8")).toBe(SECRET);
  });
  test("is written through where a file is opened plainly: the positive control", () => {
    const { root, outside } = opened;
    writeFileSync(join(outside, "shared2"), SECRET);
    linkSync(join(outside, "shared2"), join(root, "shared2"));
    writeFileSync(join(root, "shared2"), "owned");
    expect(readFileSync(join(outside, "shared2"), "utf8")).toBe("owned");
  });
});

describe.skipIf(!hasLandlock)("each guard stands alone", () => {
  test("the kernel follows no path out of an open folder, without Landlock", () => {
    const kernel = openKernel();
    if (kernel === null) throw new Error("there is no kernel");
    const folder = openBeneath(kernel, null, opened.root, opening.folder);
    for (const path of aimed(opened).filter((one) => !one.includes("\0") && one.isWellFormed())) {
      expect([path, openBeneath(kernel, folder, path, opening.content) < 0]).toEqual([path, true]);
    }
    expect(openBeneath(kernel, null, join(opened.outside, "secret"), opening.content)).toBeGreaterThan(0);
  });
  test("Landlock lets a plain program read nothing by these paths", async () => {
    const { sandbox, root } = opened;
    for (const path of aimed(opened).filter((one) => !one.includes("\0") && one.isWellFormed())) {
      const started = sandbox.start({
        root,
        cwd: root,
        argv: ["/bin/cat", path],
        env: {},
        readable: [],
        port: null,
        input: null,
        limits: {
          cpuSeconds: 5,
          memoryBytes: 2 ** 28,
          fileBytes: 2 ** 20,
          diskBytes: 2 ** 28,
          processes: 16,
        },
        isWatched: true,
      });
      const out = await new Response(started.stdout).text();
      expect([path, out.includes(SECRET), (await started.gone).code]).toEqual([path, false, 1]);
    }
  }, 60_000);
});
