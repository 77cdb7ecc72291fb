import type { Server } from "bun";
import { type Log, words } from "../domain/kernel/log.ts";
import { MOST_IMPORT_BYTES } from "../domain/transfers/staging.ts";
import { hostsOf, judgeHost } from "./guards/host.ts";
import type { EarlyRefusal } from "./refuse-early.ts";

/** The peer of a connection, before any proxy is seen through. */
export interface Connection {
  readonly address: string;
  readonly isSecure: boolean;
}

export interface Listener {
  readonly port: number;
  readonly url: string;
  /** Takes no new connection until `resume`; those that are there go on. */
  pause(): void;
  /** False where the address could not be taken again. */
  resume(): boolean;
  /** Takes no new connection and waits for the requests that are under way. */
  stop(): Promise<void>;
  /** Ends what is still under way. */
  kill(): void;
}

export interface Options {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Addresses under which browsers or vendors reach this listener from outside. */
  readonly outside: readonly string[];
  /** Of another name that a request asks for, in small letters and with its port: whether it is one of those, too. */
  isOurs?(host: string): boolean;
  /** After so many a connection is dead on which nothing moves. Left out: 10. */
  readonly idleSeconds?: number;
  readonly log: Log;
  fetch(request: Request, connection: Connection): Response | Promise<Response>;
  /** Answers a request that does not get as far as `fetch`. */
  refuse(kind: EarlyRefusal, request: Request): Response;
}

/** An import is the largest; what each route takes it says itself, and nothing is read ahead of it. */
const LARGEST_REQUEST_BYTES = MOST_IMPORT_BYTES;
const IDLE_SECONDS = 10;
/** A stream is quiet when nothing happens, but for its heartbeat: a reader who takes not even that is gone. */
const STREAM_IDLE_SECONDS = 60;
/** The rest of a longer body is not waited for. */
const MOST_UNREAD_BYTES = 64 * 1024;
/** For the last bytes of answers that are given already. */
const LAST_WORDS_MS = 50;
const MOST_REQUESTS = 4_096;

/** Listens on an address; on a loopback one, on both families. The Host header is checked before anything else. */
export function listen(options: Options): Listener {
  const { tls, log, refuse } = options;
  let ours: ReadonlySet<string> = new Set();
  let underWay = 0;

  const fetch = async (request: Request, server: Server<undefined>): Promise<Response> => {
    const response = await answer(request, server);
    if (isStream(response)) server.timeout(request, STREAM_IDLE_SECONDS);
    // One that was refused may have been read in part.
    const mayBeUnread = !request.bodyUsed || response.status >= 400;
    if (mayBeUnread && isLong(request.headers)) response.headers.set("connection", "close");
    return response;
  };

  const answer = async (request: Request, server: Server<undefined>): Promise<Response> => {
    const verdict = judgeHost(request.headers.get("host"), ours, options.isOurs);
    if (verdict !== "ours") return refuse(verdict === "malformed" ? "malformed" : "misdirected", request);
    if (underWay >= MOST_REQUESTS) return refuse("unavailable", request);
    underWay++;
    try {
      const connection = {
        address: server.requestIP(request)?.address ?? "",
        isSecure: tls !== null,
      };
      return await options.fetch(request, connection);
    } catch (fault) {
      log.error("A request failed outside the app", { fault: words(fault) });
      return refuse("fault", request);
    } finally {
      underWay--;
    }
  };

  const serve = (hostname: string, port: number): Server<undefined> =>
    Bun.serve({
      hostname,
      port,
      fetch,
      idleTimeout: options.idleSeconds ?? IDLE_SECONDS,
      maxRequestBodySize: LARGEST_REQUEST_BYTES,
      development: false,
      ...(tls === null ? {} : { tls: { cert: tls.cert, key: tls.key }, http2: true }),
    });

  const first = serve(options.host, options.port);
  const port = first.port ?? options.port;
  const others = (): readonly Server<undefined>[] =>
    otherLoopback(options.host).flatMap((host) => tryToServe(() => serve(host, port)));
  let open = [first, ...others()];
  const served = new Set(open);
  const pause = (): void => {
    for (const server of open) void server.stop().then(() => served.delete(server));
    open = [];
  };
  const isSecure = tls !== null;
  ours = hostsOf({ host: options.host, port, isSecure, outside: options.outside });
  return {
    port,
    url: urlOf({ host: options.host, port, isSecure }),
    pause,
    resume() {
      if (open.length > 0) return true;
      const [again] = tryToServe(() => serve(options.host, port));
      if (again === undefined) return false;
      open = [again, ...others()];
      for (const server of open) served.add(server);
      return true;
    },
    async stop() {
      pause();
      while (underWay > 0) await Bun.sleep(20);
      await Bun.sleep(LAST_WORDS_MS);
    },
    kill: () => served.forEach((server) => void server.stop(true)),
  };
}

const isLong = (headers: Headers): boolean =>
  headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > MOST_UNREAD_BYTES;

const isStream = ({ headers }: Response): boolean =>
  (headers.get("content-type") ?? "").startsWith("text/event-stream");

const loopbacks = ["127.0.0.1", "::1"];

const otherLoopback = (host: string): readonly string[] =>
  host === "localhost" || loopbacks.includes(host) ? loopbacks.filter((other) => other !== host) : [];

/** A machine may lack the second family, or somebody else may hold the port there by now. */
function tryToServe(serve: () => Server<undefined>): readonly Server<undefined>[] {
  try {
    return [serve()];
  } catch {
    return []; // silent-ok: the second family is a courtesy, and the first is tried again
  }
}

/** Where browsers on this machine find a listener. */
export const urlOf = (at: {
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
}): string => `${at.isSecure ? "https" : "http"}://${shownHost(at.host)}:${at.port}`;

/** Browsers refuse passkeys on an address, so links name this machine. */
const shownHost = (host: string): string => {
  if (otherLoopback(host).length > 0) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
};
