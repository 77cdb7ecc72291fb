import { MOST_FILE_BYTES } from "../domain/attachments/attachment.ts";
import {
  drop,
  type Needs,
  type Received,
  receiveFile,
  tooLarge,
} from "../domain/attachments/receive-file.ts";
import { ok, refuse, type Result } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import { type Body, chunksOf } from "./read-body.ts";

/** A file that came in a request; one that nobody takes is gone when the request has been answered. */
export interface FileBody {
  readonly name: string;
  take(): Received;
}

type Refused = "invalid" | "rate-limited" | "too-large" | "unsupported";

export const receiveBody =
  (needs: Needs) =>
  async (request: Request): Promise<Result<Body, Refused>> => {
    const name = nameIn(request.headers);
    if (name === null) return unnamed;
    if (Number(request.headers.get("content-length") ?? 0) > MOST_FILE_BYTES) return tooLarge;
    const came = await receiveFile(needs, chunksOf(request));
    if (!came.ok) return came;
    let isTaken = false;
    const file: FileBody = {
      name,
      take() {
        isTaken = true;
        return came.value;
      },
    };
    const settle = async (): Promise<void> => {
      if (!isTaken) await drop(needs, came.value);
    };
    return ok({ bytes: came.value.digest, json: file, settle });
  };

/** Null where there is none, or it cannot be read. */
function nameIn(headers: Headers): string | null {
  try {
    const name = decodeURIComponent(headers.get("x-filename") ?? "");
    return name === "" ? null : name;
  } catch {
    return null; // silent-ok: a name that is no percent-encoded UTF-8 is refused in words
  }
}

const unnamed = refuse("invalid", say`Name the file in the header X-Filename, percent-encoded in UTF-8.`, {
  "X-Filename": say`is missing, or not percent-encoded UTF-8`,
});
