import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAttachmentFiles } from "../../src/compose/attachment-files.ts";
import { randomBytes } from "../../src/domain/kernel/crypto.ts";
import { toDataKey } from "../../src/domain/vault/data-key.ts";

let folder: string;
const key = toDataKey(randomBytes(32));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MiB = 1024 * 1024;

async function write(name: string, bytes: Uint8Array, piece = 100_000): Promise<void> {
  const writing = await openAttachmentFiles(folder, key).create(name);
  for (let at = 0; at < bytes.length; at += piece) await writing.add(bytes.subarray(at, at + piece));
  await writing.finish();
  writing.release();
}

describe("what an attachment holds", () => {
  test.each([0, 1, MiB - 1, MiB, MiB + 1, 3 * MiB + 7])("comes back whole: %i bytes", async (length) => {
    const bytes = randomBytes(length);
    await write("a", bytes);
    const read = await openAttachmentFiles(folder, key).read("a");
    expect(Buffer.from(read ?? []).equals(bytes)).toBe(true);
  });

  test("is gone for whoever changed it, cut it, mixed its pieces or called it something else", async () => {
    await write("a", randomBytes(3 * MiB));
    const sealed = readFileSync(join(folder, "a"));
    const pieceBytes = 4 + sealed.readUInt32BE(0);
    const [first, second] = [sealed.subarray(0, pieceBytes), sealed.subarray(pieceBytes, 2 * pieceBytes)];
    const rest = sealed.subarray(2 * pieceBytes);
    const flipped = Buffer.from(sealed);
    flipped[100] = (flipped[100] ?? 0) ^ 1;
    for (const forged of [
      flipped,
      Buffer.concat([first, second]),
      Buffer.concat([second, first, rest]),
      sealed.subarray(0, -1),
      Buffer.alloc(0),
      sealed.subarray(0, 3),
    ]) {
      writeFileSync(join(folder, "a"), forged);
      expect(await openAttachmentFiles(folder, key).read("a")).toBeNull();
    }
    writeFileSync(join(folder, "b"), sealed);
    expect(await openAttachmentFiles(folder, key).read("b")).toBeNull();
    writeFileSync(join(folder, "a"), sealed);
    expect(await openAttachmentFiles(folder, key).read("a")).not.toBeNull();
    expect(await openAttachmentFiles(folder, key).read("none")).toBeNull();
  });

  test("is not there by its name until all of it is on the disk", async () => {
    const files = openAttachmentFiles(folder, key);
    const writing = await files.create("a");
    await writing.add(randomBytes(2 * MiB));
    expect(await files.read("a")).toBeNull();
    expect(readdirSync(folder)).toEqual(["a.part"]);
    expect(await files.names()).toEqual([]);
    writing.release();
    expect(await files.names()).toEqual(["a"]);
    await files.remove("a");
    expect(readdirSync(folder)).toEqual([]);
  });
});
