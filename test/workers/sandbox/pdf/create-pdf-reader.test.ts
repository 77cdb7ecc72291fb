import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReadPdf } from "../../../../src/domain/attachments/pdf-reader.ts";
import { refuse } from "../../../../src/domain/kernel/result.ts";
import { surveyMachine } from "../../../../src/workers/sandbox/machine.ts";
import { createPdfReader } from "../../../../src/workers/sandbox/pdf/create-pdf-reader.ts";
import { createSandbox, type Sandbox } from "../../../../src/workers/sandbox/sandbox.ts";
import { bombPdf, endlessPdf, lockedPdf, pdf } from "../../../fakes/sample-files.ts";

const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-test-"));
const emptyFolder = join(folder, "empty");
let sandbox: Sandbox;
beforeAll(() => {
  mkdirSync(emptyFolder);
  sandbox = createSandbox({ machine: surveyMachine(), allowsRoot: true, dataFolder: folder });
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const none: Sandbox = {
  support: () => refuse("unsupported", "none here"),
  checkRoot: () => refuse("invalid", "none here"),
  start: () => {
    throw new Error("nothing is started here");
  },
  stop: async () => {},
};

describe.each(["in the sandbox", "where there is no sandbox"])("%s", (place) => {
  const reader = (more = {}): ReadPdf =>
    createPdfReader({ sandbox: place === "in the sandbox" ? sandbox : none, emptyFolder, ...more });

  test("a PDF is read page by page", async () => {
    expect(await reader()(pdf(["Hello (you)", "and \\ more"]))).toEqual({
      ok: true,
      value: { pages: 2, text: "[Page 1]\nHello (you)\n\n[Page 2]\nand \\ more", isCut: false },
    });
  });

  test("one with a password, one that is broken and one whose pages are in themselves are told apart from it", async () => {
    const read = reader();
    const kindOf = async (bytes: Uint8Array) => {
      const found = await read(bytes);
      return found.ok ? "read" : found.refusal.kind;
    };
    expect(await kindOf(lockedPdf())).toBe("locked");
    expect(await kindOf(new TextEncoder().encode("%PDF-1.4 and nothing more"))).toBe("broken");
    expect(await kindOf(endlessPdf())).toBe("broken");
    expect(await kindOf(new Uint8Array())).toBe("broken");
  });

  test("one that takes too long is given up, and the next is read", async () => {
    const found = await reader({ mostMs: 1 })(pdf(["slow"]));
    expect(found).toMatchObject({ ok: false, refusal: { kind: "too-long" } });
    expect(await reader()(pdf(["quick"]))).toMatchObject({ ok: true });
  });
});

test("what others write to the same disk meanwhile does not count against it", async () => {
  const reading = createPdfReader({ sandbox, emptyFolder })(pdf(["undisturbed"]));
  for (let at = 0; at < 16; at++) {
    writeFileSync(join(folder, `other-${at}`), new Uint8Array(2 * 1024 * 1024));
    await Bun.sleep(10);
  }
  expect(await reading).toMatchObject({ ok: true });
});

test("one that unpacks to gigabytes ends its helper alone", async () => {
  const before = process.memoryUsage.rss();
  const found = await createPdfReader({ sandbox, emptyFolder })(bombPdf());
  expect(found.ok).toBe(false);
  expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 1024 * 1024);
});

test("with too little memory for itself a helper ends, and with enough it reads: the limit is what stops it", async () => {
  const small = createPdfReader({ sandbox, emptyFolder, mostMs: 60_000, mostMemoryBytes: 16 * 1024 * 1024 });
  expect((await small(pdf(["a"]))).ok).toBe(false);
  const large = createPdfReader({ sandbox, emptyFolder, mostMs: 60_000 });
  expect((await large(pdf(["a"]))).ok).toBe(true);
});
