import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { selectPublicUrls } from "./endpoint-store.ts";

export interface OwnHosts {
  /** By host and port as a request names them, in small letters. */
  has(host: string): boolean;
}

/** Anybody may ask for any name, so it is not looked up for each. */
const LOOKED_FOR_MS = 2_000;

/** The names under which senders reach endpoints that have an address of their own. */
export function createOwnHosts({ db, clock }: { readonly db: Reads; readonly clock: Clock }): OwnHosts {
  let hosts: ReadonlySet<string> = new Set();
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    has(host) {
      const now = clock().getTime();
      if (Math.abs(now - lookedAt) >= LOOKED_FOR_MS) {
        lookedAt = now;
        hosts = new Set(selectPublicUrls(db).map((url) => new URL(url).host));
      }
      return hosts.has(host);
    },
  };
}
