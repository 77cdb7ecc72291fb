import { networkOf } from "../accounts/client-address.ts";
import type { Clock } from "../kernel/clock.ts";

/** Lets an address in as long as not too much of what came from it was refused. */
export interface AddressLimit {
  /** Milliseconds until it may come again; 0 where it may now. */
  waitMs(address: string): number;
  noteRefused(address: string): void;
  /** A genuine sender of this endpoint came from there. */
  noteGenuine(address: string, endpoint: string): void;
  /** Whether one did lately: with whom it shares the address is not its fault, and what it sends is looked at. */
  isGenuine(address: string, endpoint: string): boolean;
}

/** So much at once is misconfiguration, not attack; more than so much in the long run helps nobody. */
const MOST_AT_ONCE = 120;
const REGAINED_AFTER_MS = 500;
/** Of networks that are remembered at once. */
const MOST_NETWORKS = 20_000;
const MOST_GENUINE = 20_000;

/**
 * A bucket for each network (an IPv4 address, or the /64 that one IPv6 customer is given). Each refused request takes
 * from it, what is taken never does, and it fills again with time. A full one is forgotten.
 */
export function createAddressLimit(clock: Clock): AddressLimit {
  /** By network the time at which its bucket is full again, those that were refused last at the end. */
  const fullAt = new Map<string, number>();
  const roomMs = MOST_AT_ONCE * REGAINED_AFTER_MS;
  /** Networks with the endpoint that a genuine sender reached from there, the last at the end. */
  const genuine = new Set<string>();

  const fillingOf = (network: string, now: number): number => {
    const full = fullAt.get(network) ?? now;
    // A clock that was put back keeps nobody out for longer than a whole bucket takes.
    return Math.min(Math.max(full - now, 0), roomMs);
  };

  const makeRoom = (): void => {
    const [oldest] = fullAt.keys();
    if (oldest !== undefined && fullAt.size >= MOST_NETWORKS) fullAt.delete(oldest);
  };

  return {
    waitMs(address) {
      const filling = fillingOf(networkOf(address), clock().getTime());
      return Math.max(filling + REGAINED_AFTER_MS - roomMs, 0);
    },
    noteRefused(address) {
      const network = networkOf(address);
      const now = clock().getTime();
      const filling = fillingOf(network, now);
      fullAt.delete(network);
      makeRoom();
      fullAt.set(network, now + Math.min(filling + REGAINED_AFTER_MS, roomMs));
    },
    noteGenuine(address, endpoint) {
      const pair = pairOf(address, endpoint);
      genuine.delete(pair);
      const [oldest] = genuine;
      if (oldest !== undefined && genuine.size >= MOST_GENUINE) genuine.delete(oldest);
      genuine.add(pair);
    },
    isGenuine: (address, endpoint) => genuine.has(pairOf(address, endpoint)),
  };
}

const pairOf = (address: string, endpoint: string): string => `${networkOf(address)} ${endpoint}`;
