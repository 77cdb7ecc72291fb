import { ok, refuse, type Result } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import type { BodyRoom } from "./body-room.ts";

export interface Body {
  readonly bytes: Uint8Array;
  /** Undefined where there was none. */
  readonly json: unknown;
  /** Called when all is done. */
  settle?(): Promise<void>;
}

type Unreadable = "invalid" | "unsupported" | "too-large" | "rate-limited";

export const LARGEST_BODY_BYTES = 1024 * 1024;
/** For a question of 400,000 characters, each of which JSON or a form may need twelve bytes for. */
export const LARGEST_QUESTION_BYTES = 5 * LARGEST_BODY_BYTES;
const LONGEST_UPLOAD_MS = 15_000;
const SHORT_BODY_BYTES = 64 * 1024;

/** Reads a request's JSON, once, within a size and a time. */
export async function readBody(
  request: Request,
  isWanted: boolean,
  largest = LARGEST_BODY_BYTES,
): Promise<Result<Body, Unreadable>> {
  if (request.body === null) return { ok: true, value: { bytes: new Uint8Array(), json: undefined } };
  const bytes = await readBytes(request, largest);
  if (!bytes.ok) return bytes;
  if (bytes.value.length === 0) return { ok: true, value: { bytes: bytes.value, json: undefined } };
  if (!isWanted || !jsonTypes.includes(mediaTypeOf(request.headers))) {
    return refuse(
      "unsupported",
      say`The body must be JSON, sent as application/json, where one is asked for.`,
    );
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes.value);
    return { ok: true, value: { bytes: bytes.value, json: JSON.parse(text) as unknown } };
  } catch {
    return refuse("invalid", say`The body is not valid JSON in UTF-8.`, { body: say`is not valid JSON` });
  }
}

/** RFC 8259, and RFC 7396 for a PATCH. */
const jsonTypes = ["application/json", "application/merge-patch+json"];

/** The media type in lower case without its parameters; empty where there is none. */
export const mediaTypeOf = (headers: Headers): string =>
  headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";

export const isMultipart = (headers: Headers): boolean => mediaTypeOf(headers).startsWith("multipart/");

/** No stretch of a file may be waited for longer, nor all of it. */
const LONGEST_PAUSE_MS = 15_000;
const LONGEST_FILE_MS = 600_000;

/** A body as it comes; how much of it is too much is for its reader to say. */
export async function* chunksOf(
  request: Request,
): AsyncGenerator<Result<Uint8Array, "invalid" | "rate-limited">> {
  if (request.body === null) return;
  const reader = request.body.getReader();
  const end = performance.now() + LONGEST_FILE_MS;
  try {
    for (;;) {
      const late = Promise.withResolvers<"late">();
      const leftMs = Math.min(LONGEST_PAUSE_MS, end - performance.now());
      const timer = setTimeout(() => late.resolve("late"), leftMs);
      const next = await Promise.race([reader.read().catch(() => "gone" as const), late.promise]);
      clearTimeout(timer);
      if (next === "gone") return yield refuse("invalid", say`The file broke off on its way. Send it again.`);
      if (next === "late") return yield refuse("rate-limited", say`The file came too slowly. Send it again.`);
      if (next.done) return;
      yield ok(next.value);
    }
  } finally {
    void reader.cancel().catch(() => {}); // silent-ok: a body that is done or refused needs no more reading
  }
}

/** The bytes of a body within a size and a time, whatever length it claims; in a room, as long as others leave it there. */
export async function readBytes(
  request: Request,
  largest = LARGEST_BODY_BYTES,
  room: BodyRoom | null = null,
): Promise<Result<Uint8Array, "too-large" | "rate-limited" | "invalid">> {
  const tooLarge = () => refuse("too-large", say`The body is larger than ${Math.round(largest / 1024)} KiB.`);
  if (Number(request.headers.get("content-length") ?? 0) > largest) return tooLarge();
  if (room !== null && isShort(request.headers)) return readShort(request, room);
  if (request.body === null) return { ok: true, value: new Uint8Array() };
  const reader = request.body.getReader();
  const late = Promise.withResolvers<"late">();
  const timer = setTimeout(() => late.resolve("late"), LONGEST_UPLOAD_MS);
  const seat = room?.enter(() => late.resolve("late"));
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const next = await Promise.race([late.promise, reader.read().catch(() => "gone" as const)]);
      if (next === "gone") return refuse("invalid", brokeOff());
      if (next === "late") return refuse("rate-limited", tooSlow());
      if (next.done) return { ok: true, value: new Uint8Array(Buffer.concat(chunks)) };
      length += next.value.length;
      if (length > largest) return tooLarge();
      chunks.push(next.value);
      seat?.take(next.value.length);
    }
  } finally {
    seat?.leave();
    clearTimeout(timer);
    void reader.cancel().catch(() => {}); // silent-ok: a body that is done or refused needs no more reading
  }
}

const brokeOff = (): string => say`The body broke off.`;
const tooSlow = (): string => say`The body came too slowly. Send it again.`;

/** Over HTTP/1, which holds a body to the length that it says. */
const isShort = (headers: Headers): boolean =>
  Number(headers.get("content-length") ?? Number.NaN) <= SHORT_BODY_BYTES &&
  !headers.has("transfer-encoding");

/** In one piece, which costs a fraction of a stream; its room is taken ahead of it. */
async function readShort(
  request: Request,
  room: BodyRoom,
): Promise<Result<Uint8Array, "rate-limited" | "invalid">> {
  const read = Promise.withResolvers<Uint8Array | "gone" | "late">();
  const timer = setTimeout(() => read.resolve("late"), LONGEST_UPLOAD_MS);
  const seat = room.enter(() => read.resolve("late"));
  seat.take(Number(request.headers.get("content-length")));
  request.bytes().then(read.resolve, () => read.resolve("gone"));
  const bytes = await read.promise;
  seat.leave();
  clearTimeout(timer);
  if (bytes === "gone") return refuse("invalid", brokeOff());
  return bytes === "late" ? refuse("rate-limited", tooSlow()) : ok(bytes);
}
