/** Exports taken apart and put together again, as a test wants them. */
import { tarEnd, tarHeader, tarPadding } from "../../../src/domain/transfers/tar.ts";

export interface Packed {
  readonly name: string;
  readonly content: string | Uint8Array;
}

const AT = new Date("2026-07-14T12:00:00.000Z");

export function tarOf(files: readonly Packed[]): Uint8Array<ArrayBuffer> {
  const parts = files.flatMap(({ name, content }) => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    return [tarHeader(name, bytes.length, AT), bytes, tarPadding(bytes.length)];
  });
  return Uint8Array.from(Buffer.concat([...parts, tarEnd()]));
}

export const packed = (files: readonly Packed[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Bun.gzipSync(tarOf(files)));

/** The files of an export by their names, read with a tar that is not ours. */
export async function filesOf(archive: Uint8Array<ArrayBuffer>): Promise<Map<string, string>> {
  const files = await new Bun.Archive(archive).files();
  return new Map(
    await Promise.all([...files].map(async ([name, file]) => [name, await file.text()] as const)),
  );
}

/** All rows of an export by kind, in one text each, however they are cut into parts. */
export async function rowsOf(archive: Uint8Array<ArrayBuffer>): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const [name, text] of [...(await filesOf(archive))].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, kind = ""] = name.split("/");
    if (name.endsWith(".jsonl")) (rows[kind] ??= []).push(...text.split("\n").filter((line) => line !== ""));
  }
  return rows;
}

export async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.ok)
    throw new Error(`an export was answered with ${response.status}: ${await response.text()}`);
  return Uint8Array.from(await response.bytes());
}
