import { openSha256 } from "../kernel/crypto.ts";
import { ok, refuse, type Refusal, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { checkFile, type Needs as CheckNeeds } from "./check-file.ts";
import type { Preview } from "./preview.ts";
import { MOST_IMPORT_BYTES, type Staging } from "./staging.ts";

export interface Needs extends CheckNeeds {
  readonly staging: Staging;
}

/** A file that lies ready to be imported, with what would come of it. */
export interface Staged {
  readonly id: string;
  readonly preview: Preview;
  /** Over all of it. */
  readonly digest: Uint8Array;
}

/** What keeps a body from coming whole: it broke off, or came too slowly. */
export type Chunks = AsyncIterable<Result<Uint8Array, "invalid" | "rate-limited">>;

/** Puts a file on the disk and looks through it as it comes; one that is refused is gone at once. */
export async function stageFile(
  needs: Needs,
  chunks: Chunks,
  most = MOST_IMPORT_BYTES,
): Promise<Result<Staged, "invalid" | "rate-limited" | "too-large">> {
  const { staging } = needs;
  const writing = await staging.create();
  const hash = openSha256();
  let broken: Refusal<"invalid" | "rate-limited" | "too-large"> | null = null;
  async function* written(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of chunks) {
      if (!chunk.ok) return void (broken = chunk.refusal);
      bytes += chunk.value.length;
      if (bytes > most) return void (broken = tooLarge);
      hash.take(chunk.value);
      await writing.add(chunk.value);
      yield chunk.value;
    }
  }
  let isKept = false;
  try {
    const checked = await checkFile(needs, written());
    if (broken !== null) return { ok: false, refusal: broken };
    if (!checked.ok) return checked;
    await writing.finish(checked.value);
    isKept = true;
    return ok({ id: writing.id, preview: checked.value, digest: hash.end() });
  } finally {
    await writing.close();
    if (!isKept) await staging.remove(writing.id);
  }
}

const tooLarge: Refusal<"too-large"> = refuse(
  "too-large",
  say`The file is larger than ${MOST_IMPORT_BYTES / 1024 ** 3} GiB, which is more than can be imported at once.`,
).refusal;
