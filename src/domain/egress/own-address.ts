import { networkInterfaces } from "node:os";
import { readAddress } from "./address.ts";
import { portOf } from "./outbound.ts";

export interface Own {
  /** Ports on which this program listens. */
  readonly ports: readonly number[];
  /** Origins under which it is known outside. */
  readonly origins: readonly string[];
}

/** Whether a request would come back to this very program, under whatever name it was asked for. */
export function isOwnAddress(own: Own, url: URL, address: string): boolean {
  if (own.origins.includes(url.origin)) return true;
  return own.ports.includes(portOf(url)) && isThisMachine(address);
}

function isThisMachine(address: string): boolean {
  if (["loopback", "unspecified"].includes(readAddress(address)?.range() ?? "")) return true;
  return Object.values(networkInterfaces()).some((entries) =>
    entries?.some((entry) => entry.address === address),
  );
}
