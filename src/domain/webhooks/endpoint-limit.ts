/** Spreads what comes to an endpoint beyond its limit over the time after. */
export interface EndpointLimit {
  /** Takes a place for one that came now: null where it is at once, else when it is its turn. */
  place(endpoint: string, perMinute: number, now: Date): Date | null;
}

const MINUTE_MS = 60_000;
const MOST_ENDPOINTS = 10_000;

/**
 * The generic cell rate algorithm, with a minute's places at once. What it knows is in memory: after a restart each
 * endpoint has all of its places.
 */
export function createEndpointLimit(): EndpointLimit {
  /** By endpoint the time at which all its places are free again, in milliseconds. */
  const freeAt = new Map<string, number>();

  return {
    place(endpoint, perMinute, now) {
      const at = now.getTime();
      const each = MINUTE_MS / perMinute;
      const free = Math.max(freeAt.get(endpoint) ?? at, at);
      freeAt.delete(endpoint);
      const [oldest] = freeAt.keys();
      if (oldest !== undefined && freeAt.size >= MOST_ENDPOINTS) freeAt.delete(oldest);
      freeAt.set(endpoint, free + each);
      const turn = free + each - MINUTE_MS;
      return turn > at ? new Date(turn) : null;
    },
  };
}
