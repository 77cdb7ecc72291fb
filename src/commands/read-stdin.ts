import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import type { Streams } from "./program.ts";

const MOST_BYTES = 128 * 1024;

/** All of standard input as text, to the byte. */
export async function readStdin({ stdin, stderr }: Streams): Promise<Result<string, "invalid">> {
  if (stdin.isTerminal) stderr.write("Type it in, then press Enter and Ctrl-D.\n");
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin.bytes()) {
    length += chunk.length;
    if (length > MOST_BYTES)
      return refuse("invalid", say`More than 128 KiB came on standard input. Send less.`);
    chunks.push(chunk);
  }
  try {
    return ok(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks)));
  } catch {
    return refuse(
      "invalid",
      say`What came on standard input is not text in UTF-8. Encode it first, as base64 say.`,
    );
  }
}
