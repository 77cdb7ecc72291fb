/** The only file that asks for the addresses of names. */
import { lookup } from "node:dns/promises";
import type { Clock } from "../kernel/clock.ts";

const KEPT_MS = 10_000;
const MOST_NAMES = 256;

type LookUp = (name: string) => Promise<readonly string[]>;

/** As this machine sees it, its hosts file included. */
const lookUpHere: LookUp = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * Remembers for seconds what a name's addresses were, and asks once for callers at the same time. What is
 * remembered is checked again by each request like a fresh answer.
 */
export function createResolve({ clock }: { readonly clock: Clock }, lookUp: LookUp = lookUpHere): LookUp {
  const known = new Map<string, { readonly addresses: Promise<readonly string[]>; readonly at: number }>();
  return (name) => {
    const now = clock().getTime();
    const kept = known.get(name);
    if (kept !== undefined && isFresh(now - kept.at)) return kept.addresses;
    const addresses = lookUp(name);
    known.delete(name);
    known.set(name, { addresses, at: now });
    addresses.catch(() => known.delete(name));
    for (const oldest of known.keys()) {
      if (known.size <= MOST_NAMES) break;
      known.delete(oldest);
    }
    return addresses;
  };
}

/** A clock that was set back makes nothing last longer. */
const isFresh = (ageMs: number): boolean => ageMs >= 0 && ageMs < KEPT_MS;
