import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import { type Needs, type Staged, stageFile } from "../domain/transfers/stage-file.ts";
import { MOST_IMPORT_BYTES } from "../domain/transfers/staging.ts";
import { type Body, chunksOf } from "./read-body.ts";

/** A file that came in a request and was looked through; one that nobody keeps is gone when the request has been answered. */
export interface ImportBody extends Staged {
  keep(): void;
}

export const receiveImport =
  (needs: Needs) =>
  async (request: Request): Promise<Result<Body, "invalid" | "rate-limited" | "too-large">> => {
    if (Number(request.headers.get("content-length") ?? 0) > MOST_IMPORT_BYTES) return tooLarge;
    const staged = await stageFile(needs, chunksOf(request));
    if (!staged.ok) return staged;
    let isKept = false;
    const body: ImportBody = { ...staged.value, keep: () => void (isKept = true) };
    const settle = async (): Promise<void> => {
      if (!isKept) await needs.staging.remove(staged.value.id);
    };
    return ok({ bytes: staged.value.digest, json: body, settle });
  };

const tooLarge = refuse(
  "too-large",
  say`The file is larger than ${MOST_IMPORT_BYTES / 1024 ** 3} GiB, which is more than can be imported at once.`,
);
