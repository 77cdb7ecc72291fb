/** The socket in the data folder over which commands reach the running server: JSON in and out, or the API itself. */
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { dataFiles } from "../config/data-files.ts";
import { isCode } from "../config/file-fault.ts";
import { isObject, parseObject } from "../domain/kernel/json.ts";
import type { Log } from "../domain/kernel/log.ts";
import { MOST_IMPORT_BYTES } from "../domain/transfers/staging.ts";
import { isApi } from "./is-api.ts";

export interface ControlNeeds {
  readonly dataFolder: string;
  readonly log: Log;
  /** What it throws is logged here, and told to the caller only as a failure. */
  answer(name: string, input: unknown): Promise<unknown>;
  /** What stands below `/api/`. */
  api(request: Request): Promise<Response>;
}

export interface Control {
  /** Takes no more, waits for what is being answered, and removes the socket. */
  close(): Promise<void>;
}

/** As far as it says how long a connection may be silent. */
interface Connections {
  timeout(request: Request, seconds: number): void;
}

/** A command may be at work for long without a word: the log of years is verified, say. */
const NEVER = 0;

const MOST_COMMAND_LENGTH = 1024 * 1024;
/** An import is the largest; what each operation takes it says itself. */
const MOST_BODY_BYTES = MOST_IMPORT_BYTES;

/**
 * To be opened by whoever holds the data folder's lock: a socket that is there already is a dead one's. It has
 * mode 0600 from its first moment on, inside a folder that is this user's alone.
 */
export function openControl({ dataFolder, log, answer, api }: ControlNeeds): Control {
  const path = join(dataFolder, dataFiles.control);
  const fetch = async (request: Request, server: Connections): Promise<Response> => {
    server.timeout(request, NEVER);
    try {
      if (isApi(new URL(request.url).pathname)) return closing(await api(request));
      const text = await request.text();
      if (text.length > MOST_COMMAND_LENGTH) return toResponse(413, {});
      const asked = parseObject(text);
      if (asked === null || typeof asked["name"] !== "string") return toResponse(400, {});
      return toResponse(200, { answer: await answer(asked["name"], asked["input"]) });
    } catch (fault) {
      log.error("A command failed", { fault });
      return toResponse(500, {});
    }
  };
  rmSync(path, { force: true });
  const address = toAddress(path);
  const mask = process.umask(0o177);
  try {
    const server = Bun.serve({
      unix: address.path,
      maxRequestBodySize: MOST_BODY_BYTES,
      fetch,
    });
    return {
      async close() {
        await server.stop();
        rmSync(path, { force: true });
      },
    };
  } finally {
    process.umask(mask);
    address.forget();
  }
}

/** Its connection is not kept: the server that ends would wait for it. */
function closing(response: Response): Response {
  response.headers.set("connection", "close");
  return response;
}

const toResponse = (status: number, body: object): Response =>
  Response.json(body, { status, headers: { connection: "close" } });

/** What the server that runs on this data folder answers, or null where none runs. */
export async function callServer(
  dataFolder: string,
  name: string,
  input: unknown,
): Promise<{ readonly answer: unknown } | null> {
  const body = JSON.stringify({ name, input });
  const response = await send(dataFolder, new Request("http://localhost/", { method: "POST", body }));
  if (response === null) return null;
  const answered: unknown = response.ok ? await response.json() : null;
  if (!isObject(answered)) throw new Error("The running MonkeyClaw could not do it. Its log says why.");
  return { answer: answered["answer"] };
}

/** What the server that runs on this data folder answers to this, or null where none runs. */
export async function send(dataFolder: string, request: Request): Promise<Response | null> {
  const address = toAddress(join(dataFolder, dataFiles.control));
  try {
    return await fetch(request, { unix: address.path });
  } catch (fault) {
    if (isCode(fault, "ENOENT", "ECONNREFUSED")) return null;
    throw fault;
  } finally {
    address.forget();
  }
}

/** The least that a system leaves for a socket's path (macOS; Linux has four more). */
const MOST_PATH_BYTES = 103;

/**
 * The socket's path as it fits into a socket's address: a long one is reached through a link in a folder that is
 * this user's alone, which is needed only until the socket is bound or connected to.
 */
function toAddress(path: string): { readonly path: string; forget(): void } {
  if (Buffer.byteLength(path) <= MOST_PATH_BYTES) return { path, forget() {} };
  const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-socket-"));
  const link = join(folder, "d");
  symlinkSync(dirname(path), link);
  return { path: join(link, basename(path)), forget: () => rmSync(folder, { recursive: true, force: true }) };
}
