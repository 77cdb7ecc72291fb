import { openSha256 } from "../kernel/crypto.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { MOST_FILE_BYTES, sizeInWords } from "./attachment.ts";
import type { AttachmentFiles, FileWriting } from "./attachment-files.ts";
import { type Inspected, openInspection } from "./inspect-file.ts";

export interface Needs {
  readonly files: AttachmentFiles;
}

/** A file that is on the disk, and not on record yet. */
export interface Received extends Inspected {
  readonly content: string;
  readonly writing: FileWriting;
  /** Over all of it. */
  readonly digest: Uint8Array;
}

/** What keeps a body from coming whole: it broke off, or came too slowly. */
export type Chunks = AsyncIterable<Result<Uint8Array, "invalid" | "rate-limited">>;

/** Writes a file to the disk as it comes, no more of it in memory than a piece, and finds out what it is. */
export async function receiveFile(
  { files }: Needs,
  chunks: Chunks,
): Promise<Result<Received, "invalid" | "rate-limited" | "too-large" | "unsupported">> {
  const content = newId();
  const writing = await files.create(content);
  const inspection = openInspection();
  const hash = openSha256();
  const giveUp = async <Refused>(refused: Refused): Promise<Refused> => {
    await drop({ files }, { content, writing });
    return refused;
  };
  try {
    let bytes = 0;
    for await (const chunk of chunks) {
      if (!chunk.ok) return await giveUp(chunk);
      bytes += chunk.value.length;
      if (bytes > MOST_FILE_BYTES) return await giveUp(tooLarge);
      inspection.take(chunk.value);
      hash.take(chunk.value);
      await writing.add(chunk.value);
    }
    const inspected = inspection.end();
    if (!inspected.ok) return await giveUp(inspected);
    await writing.finish();
    return ok({ ...inspected.value, content, writing, digest: hash.end() });
  } catch (fault) {
    await giveUp(null);
    throw fault;
  }
}

export const tooLarge = refuse(
  "too-large",
  say`The file is larger than ${sizeInWords(MOST_FILE_BYTES)}. Attach a smaller one, or the part of it that matters.`,
);

/** A file that comes to nothing is gone at once. */
export async function drop(
  { files }: Needs,
  { content, writing }: Pick<Received, "content" | "writing">,
): Promise<void> {
  await files.remove(content);
  writing.release();
}
