import type { Server } from "bun";
import { type Log, words } from "../domain/kernel/log.ts";
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
  readonly log: Log;
  fetch(request: Request, connection: Connection): Response | Promise<Response>;
  /** Answers a request that does not get as far as `fetch`. */
  refuse(kind: EarlyRefusal, request: Request): Response;
}

const LARGEST_REQUEST_BYTES = 64 * 1024 * 1024;
const IDLE_SECONDS = 10;
/** For the last bytes of answers that are given already. */
const LAST_WORDS_MS = 50;
const MOST_REQUESTS = 4_096;

/** Listens on an address; on a loopback one, on both families. The Host header is checked before anything else. */
export function listen(options: Options): Listener {
  const { tls, log, refuse } = options;
  let ours: ReadonlySet<string> = new Set();
  let underWay = 0;

  const fetch = async (request: Request, server: Server<undefined>): Promise<Response> => {
    const verdict = judgeHost(request.headers.get("host"), ours);
    if (verdict !== "ours") return refuse(verdict === "malformed" ? "malformed" : "misdirected", request);
    if (underWay >= MOST_REQUESTS) return refuse("unavailable", request);
    underWay++;
    try {
      const connection = {
        address: server.requestIP(request)?.address ?? "",
        isSecure: tls !== null,
      };
      const response = await options.fetch(request, connection);
      if (isStream(response)) server.timeout(request, 0);
      return response;
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
      idleTimeout: IDLE_SECONDS,
      maxRequestBodySize: LARGEST_REQUEST_BYTES,
      development: false,
      ...(tls === null ? {} : { tls: { cert: tls.cert, key: tls.key }, http2: true }),
    });

  const first = serve(options.host, options.port);
  const port = first.port ?? options.port;
  const servers = [
    first,
    ...otherLoopback(options.host).flatMap((host) => tryToServe(() => serve(host, port))),
  ];
  const isSecure = tls !== null;
  ours = hostsOf({ host: options.host, port, isSecure, outside: options.outside });
  return {
    port,
    url: `${isSecure ? "https" : "http"}://${shownHost(options.host)}:${port}`,
    async stop() {
      for (const server of servers) void server.stop();
      while (underWay > 0) await Bun.sleep(20);
      await Bun.sleep(LAST_WORDS_MS);
    },
    kill: () => servers.forEach((server) => void server.stop(true)),
  };
}

/** A stream has no time limit: it is quiet when nothing happens. */
const isStream = ({ headers }: Response): boolean =>
  (headers.get("content-type") ?? "").startsWith("text/event-stream");

const loopbacks = ["127.0.0.1", "::1"];

const otherLoopback = (host: string): readonly string[] =>
  host === "localhost" || loopbacks.includes(host) ? loopbacks.filter((other) => other !== host) : [];

/** The second family is a courtesy: a machine may lack it, or somebody else may hold the port there. */
function tryToServe(serve: () => Server<undefined>): readonly Server<undefined>[] {
  try {
    return [serve()];
  } catch {
    return []; // silent-ok: the first family is served
  }
}

/** Browsers refuse passkeys on an address, so links name this machine. */
const shownHost = (host: string): string => {
  if (otherLoopback(host).length > 0) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
};
