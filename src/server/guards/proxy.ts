import { BlockList, isIP } from "node:net";

/** What is known of a client once a trusted proxy in between has been seen through. */
export interface Client {
  readonly address: string;
  readonly isSecure: boolean;
}

/** CIDRs, or single addresses, of proxies whose word on the client is taken. */
export function trustedProxies(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
  };
}

/**
 * The client behind a connection. Forwarded headers count only where the connection comes from a trusted proxy;
 * the client is then the last address that no trusted proxy has.
 */
export function clientOf(headers: Headers, peer: Client, isTrusted: (address: string) => boolean): Client {
  if (!isTrusted(peer.address)) return peer;
  const hops = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => isIP(hop) !== 0);
  const address = hops.findLast((hop) => !isTrusted(hop)) ?? hops[0] ?? peer.address;
  return { address, isSecure: headers.get("x-forwarded-proto")?.split(",").at(-1)?.trim() === "https" };
}
