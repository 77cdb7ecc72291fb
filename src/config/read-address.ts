import { innermost, readAddress } from "../domain/egress/address.ts";
import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import type { ListenAddress } from "./config.ts";

const ADVICE = "Write it like 127.0.0.1:4740, [::1]:4740 or localhost:4740.";

/** `host:port` or `[v6]:port`; port 0 picks a free one. */
export function readListenAddress(text: string): Result<ListenAddress, "invalid"> {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]*)\]|([^:\s[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return refuse("invalid", `is not an address with a port. ${ADVICE}`);
  const address = readAddress(host);
  const isRight =
    bracketed === undefined ? address?.kind() === "ipv4" || isName(host) : address?.kind() === "ipv6";
  if (!isRight) return refuse("invalid", `names no host. ${ADVICE}`);
  const port = Number(digits);
  return port > 65_535
    ? refuse("invalid", "has a port above 65535.")
    : ok({ host: address === null ? host.toLowerCase() : address.toString(), port });
}

/** The same, or null for `off`. */
export function readIngress(text: string): Result<ListenAddress | null, "invalid"> {
  if (text.toLowerCase() === "off") return ok(null);
  const read = readListenAddress(text);
  return read.ok ? read : refuse("invalid", `${read.refusal.message} Or write off to close it.`);
}

/** True where only this machine can reach it. */
export function isLoopbackHost(host: string): boolean {
  const address = readAddress(host);
  return address === null ? /^(?:.+\.)?localhost$/.test(host) : innermost(address).range() === "loopback";
}

/** Ranges like 10.0.0.0/8 and single addresses, parted by commas or spaces. */
export function readRanges(text: string): Result<readonly string[], "invalid"> {
  const ranges = text.split(/[\s,]+/).filter((part) => part !== "");
  if (ranges.length === 0) return refuse("invalid", "names no address. Write it like 10.0.0.0/8, fd00::/8.");
  const read: string[] = [];
  for (const range of ranges) {
    const [, base = "", digits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
    const address = readAddress(base);
    const mostBits = address?.kind() === "ipv4" ? 32 : 128;
    const bits = digits === undefined ? mostBits : Number(digits);
    if (address === null || bits > mostBits) {
      return refuse(
        "invalid",
        `holds ${JSON.stringify(range)}, which is no range. Write it like 10.0.0.0/8.`,
      );
    }
    if (bits === 0) return refuse("invalid", "would believe every address. Name the proxy's own.");
    read.push(`${address.toString()}/${bits}`);
  }
  return ok(read);
}

/** A name as DNS knows it; a last label of digits alone would be a mistyped address. */
const isName = (host: string): boolean =>
  host.length <= 253 &&
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(host) &&
  !/(?:^|\.)\d+$/.test(host);
