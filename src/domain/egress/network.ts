import type { Sendable } from "./outbound.ts";

/** The network as egress needs it: three acts, none of which decides anything. */
export interface Network {
  /** The addresses of a name, best first; empty where it has none. */
  resolve(name: string): Promise<readonly string[]>;
  /** Sends to exactly this address, in the name of the URL's host; follows no redirect and decompresses nothing. */
  connect(address: string, request: Sendable, signal: AbortSignal): Promise<Response>;
  /** Whether something accepts a connection there within the time. */
  isThere(address: string, port: number, withinMs: number): Promise<boolean>;
}
