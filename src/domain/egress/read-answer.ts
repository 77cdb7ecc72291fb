import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Lifetime } from "./lifetime.ts";
import type { Answer } from "./outbound.ts";
import { connectionOptions } from "./read-outbound.ts";

/** We ask for none of these; a server that compresses all the same is understood. */
const formats: Readonly<Record<string, CompressionFormat>> = {
  gzip: "gzip",
  "x-gzip": "gzip",
  deflate: "deflate",
};

const dropped = new Set([
  "connection",
  "content-encoding",
  "keep-alive",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The answer as it may be handed on: decompressed, and never more of it than is allowed. */
export async function readAnswer(
  response: Response,
  mostBytes: number,
  life: Lifetime,
): Promise<Result<Answer, "unreadable">> {
  const { status, headers, body } = response;
  const encoding = headers.get("content-encoding")?.toLowerCase() ?? "identity";
  const format = formats[encoding];
  if (format === undefined && encoding !== "identity" && body !== null) {
    await body.cancel();
    return refuse("unreadable", say`The answer is compressed in a way that cannot be read.`);
  }
  if (Number(headers.get("content-length")) > mostBytes) {
    await body?.cancel();
    return refuse("unreadable", tooLarge(mostBytes));
  }
  const plain = format === undefined ? body : (body?.pipeThrough(new DecompressionStream(format)) ?? null);
  if (plain === null) life.end();
  return ok({
    status,
    headers: handedOn(headers, format !== undefined),
    body: plain === null ? null : capped(plain, mostBytes, life),
  });
}

function handedOn(headers: Headers, wasCompressed: boolean): [string, string][] {
  const all = [...headers];
  const named = connectionOptions(all);
  return all.filter(
    ([name]) =>
      !dropped.has(name) &&
      !named.has(name) &&
      !name.startsWith("proxy-") &&
      !(wasCompressed && name === "content-length"),
  );
}

function capped(
  source: ReadableStream<Uint8Array>,
  mostBytes: number,
  life: Lifetime,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let count = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          life.end();
          return controller.close();
        }
        count += value.byteLength;
        if (count <= mostBytes) return controller.enqueue(value);
        throw new RangeError(tooLarge(mostBytes));
      } catch (fault) {
        life.end();
        controller.error(fault);
        await reader.cancel(fault);
      }
    },
    cancel(reason) {
      life.end();
      return reader.cancel(reason);
    },
  });
}

const tooLarge = (mostBytes: number): string =>
  say`The answer is larger than the ${Math.floor(mostBytes / 1024)} KiB that were allowed for it.`;
