import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAttachmentFiles } from "../../../src/compose/attachment-files.ts";
import type { AttachmentFiles } from "../../../src/domain/attachments/attachment-files.ts";
import { claimFiles } from "../../../src/domain/attachments/claim-files.ts";
import { forgetUnsent } from "../../../src/domain/attachments/forget-unsent.ts";
import { forgetUnused } from "../../../src/domain/attachments/forget-unused.ts";
import { gatherFiles } from "../../../src/domain/attachments/gather-files.ts";
import { keepAttachment, type Needs } from "../../../src/domain/attachments/keep-attachment.ts";
import { getAttachment } from "../../../src/domain/attachments/reads.ts";
import { receiveFile } from "../../../src/domain/attachments/receive-file.ts";
import { randomBytes } from "../../../src/domain/kernel/crypto.ts";
import { ok, refuse } from "../../../src/domain/kernel/result.ts";
import { toDataKey } from "../../../src/domain/vault/data-key.ts";
import { createRedactor } from "../../../src/domain/vault/redactor.ts";
import { firstStart } from "../../../src/domain/workspaces/first-start.ts";
import { listWorkspaces } from "../../../src/domain/workspaces/reads.ts";
import { png } from "../../fakes/sample-files.ts";
import { createTestEvents, openTestDatabase, type TestDatabase } from "../open-test-database.ts";

let database: TestDatabase;
let folder: string;
let files: AttachmentFiles;
let needs: Needs;
let workspace: string;
let now = new Date("2026-05-01T10:00:00Z");

beforeEach(async () => {
  database = openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-test-"));
  files = openAttachmentFiles(folder, toDataKey(randomBytes(32)));
  const { db } = database;
  const clock = () => now;
  await firstStart({ clock, events: createTestEvents(db).events });
  workspace = listWorkspaces(db, { limit: 1, cursor: null }).items[0]?.id ?? "";
  needs = {
    db,
    clock,
    files,
    redactor: createRedactor(),
    readPdf: async () => refuse("broken", "It could not be read."),
  };
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function receive(bytes: Uint8Array) {
  const received = await receiveFile(
    needs,
    (async function* () {
      yield ok(bytes);
    })(),
  );
  if (!received.ok) throw new Error(received.refusal.message);
  return received.value;
}

async function keep(text: string | Uint8Array, name = "a.txt") {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const kept = await keepAttachment(needs, { workspace, thread: null }, name, await receive(bytes));
  if (!kept.ok) throw new Error(kept.refusal.message);
  return kept.value;
}

describe("a file that comes to nothing leaves nothing", () => {
  test("because its row could not be stored", async () => {
    const failing = { ...needs, db: { ...needs.db, commit: () => Promise.reject(new Error("no disk")) } };
    const received = await receive(new TextEncoder().encode("text"));
    const keeping = keepAttachment(failing, { workspace, thread: null }, "a.txt", received);
    expect(keeping).rejects.toThrow("no disk");
    await keeping.catch(() => {});
    expect(await files.names()).toEqual([]);
  });

  test("because its workspace is gone, or too many wait there", async () => {
    const gone = await keepAttachment(
      needs,
      { workspace: "none", thread: null },
      "a",
      await receive(png(2, 2)),
    );
    expect(gone).toMatchObject({ ok: false, refusal: { kind: "not-found" } });
    for (let count = 0; count < 100; count++) await keep(png(2, 2));
    const many = await keepAttachment(needs, { workspace, thread: null }, "a", await receive(png(2, 2)));
    expect(many).toMatchObject({ ok: false, refusal: { kind: "conflict" } });
    expect(await files.names()).toHaveLength(100);
  });

  test("because it broke off on its way", async () => {
    const received = await receiveFile(
      needs,
      (async function* () {
        yield ok(png(2, 2));
        yield refuse("invalid", "The file broke off.");
      })(),
    );
    expect(received).toMatchObject({ ok: false, refusal: { kind: "invalid" } });
    expect(await files.names()).toEqual([]);
  });
});

test("what a crash left on the disk without a row is removed, and what has one stays", async () => {
  const { id } = await keep("kept");
  const lost = await files.create("lost");
  await lost.add(new TextEncoder().encode("lost"));
  lost.release();
  expect(await files.names()).toHaveLength(3);
  await forgetUnused(needs);
  expect(await files.names()).toHaveLength(2);
  expect((await gatherFiles(needs, { workspace, thread: "t" }, [id])).ok).toBe(true);
});

test("a file that is still being taken in is nobody's to remove", async () => {
  const received = await receive(png(2, 2));
  await forgetUnused(needs);
  expect((await keepAttachment(needs, { workspace, thread: null }, "a.png", received)).ok).toBe(true);
  expect(await files.read(received.content)).not.toBeNull();
});

test("what was not sent within a day is forgotten, and what was sent is not", async () => {
  const [sent, waiting] = [await keep("sent"), await keep("waiting")];
  await needs.db.commit((tx) => {
    tx.run(
      `insert into threads (id, workspace, name, is_named, description, status, is_pinned, last_turn_at, created_at, updated_at)
       values ('t', ?, 'T', 0, '', 'open', 0, '', '', '')`,
      workspace,
    );
  });
  const gathered = await gatherFiles(needs, { workspace, thread: "t" }, [sent.id]);
  if (!gathered.ok) throw new Error(gathered.refusal.message);
  await needs.db.commit((tx) => claimFiles(tx, gathered.value, "t", now.toISOString()));
  now = new Date("2026-05-02T09:59:00Z");
  await forgetUnsent(needs);
  expect(getAttachment(needs.db, waiting.id)).not.toBeNull();
  now = new Date("2026-05-02T10:01:00Z");
  await forgetUnsent(needs);
  expect(getAttachment(needs.db, waiting.id)).toBeNull();
  expect(getAttachment(needs.db, sent.id)).toMatchObject({ isSent: true, thread: "t" });
  expect(await files.names()).toHaveLength(2);
});

test("a PDF that cannot be read is kept, and says of itself what is amiss", async () => {
  const kept = await keep("%PDF-1.4 broken", "a.pdf");
  expect(kept).toMatchObject({ kind: "pdf", pages: null });
  expect(kept.problem).toContain("could not be read");
});

test("a secret in a file's name is taken out", async () => {
  const { name } = await keep("x", `ghp_${"x7Kq2".repeat(8).slice(0, 36)}.txt`);
  expect(name).not.toContain("x7Kq2");
});
