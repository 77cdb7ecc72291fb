import { createInternet } from "../../../src/domain/egress/internet.ts";
import type { Network } from "../../../src/domain/egress/network.ts";
import type { Outbound } from "../../../src/domain/egress/outbound.ts";
import { type Rules, usualRules } from "../../../src/domain/egress/rules.ts";
import type { Needs } from "../../../src/domain/egress/send.ts";
import { refuse } from "../../../src/domain/kernel/result.ts";

export interface Web extends Network {
  /** Every name that was looked up, in order. */
  readonly asked: string[];
  /** Every address that a request was sent to, in order. */
  readonly connected: string[];
}

const internet = createInternet({ clock: () => new Date() });

/**
 * The real network, but names have these addresses (a list of lists: one for each time it is asked), and public
 * addresses are served by ports of this machine, so that nothing leaves it.
 */
export function createWeb(
  names: Readonly<Record<string, readonly string[] | readonly (readonly string[])[]>>,
  portOf: (address: string) => number | null,
): Web {
  const asked: string[] = [];
  const connected: string[] = [];
  return {
    asked,
    connected,
    isThere: internet.isThere,
    async resolve(name) {
      const answers = names[name] ?? [];
      const times = asked.filter((other) => other === name).length;
      asked.push(name);
      const [first] = answers;
      const list = Array.isArray(first) ? (answers[Math.min(times, answers.length - 1)] ?? []) : answers;
      return list as readonly string[];
    },
    async connect(address, request, signal) {
      connected.push(address);
      const port = portOf(address);
      if (port === null) throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
      const url = new URL(request.url);
      url.port = String(port);
      return internet.connect("127.0.0.1", { ...request, url }, signal);
    },
  };
}

export const needsOf = (network: Network, change: Partial<Needs> = {}): Needs => ({
  network,
  revealSecret: async (name) => refuse("not-found", `There is no secret called "${name}".`),
  isOwn: () => false,
  ...change,
});

export const getting = (url: string, headers: Outbound["headers"] = []): Outbound => ({
  method: "GET",
  url,
  headers,
  body: null,
});

export const toAnyPublic: Rules = { ...usualRules, to: "any-public", mostRedirects: 5 };

export const toPrivate = (url: string): Rules => ({
  ...usualRules,
  to: [{ origin: new URL(url).origin, mayBePrivate: true }],
});

export const never = new AbortController().signal;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export interface Decoy {
  readonly port: number;
  /** How many connections it has seen. */
  count(): number;
  stop(): void;
}

/** Listens where nothing should ever arrive, and answers politely all the same. */
export function openDecoy(): Decoy {
  let count = 0;
  const listener = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open: () => void count++,
      data: (socket) =>
        void socket.end("HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\ninner"),
    },
  });
  return { port: listener.port, count: () => count, stop: () => listener.stop(true) };
}
