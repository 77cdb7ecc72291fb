/** The only file that imports ipaddr.js: which addresses are whose. */
import ipaddr, { type IPv4, type IPv6 } from "ipaddr.js";

export type Address = IPv4 | IPv6;

const MOST_REMEMBERED = 500;
const remembered = new Map<string, Address | null>();

/** An address written in full, without a zone; an IPv6 address may stand in brackets. Null for anything else. */
export function readAddress(text: string): Address | null {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const address = parse(text);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, address);
  return address;
}

function parse(text: string): Address | null {
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  return ipaddr.IPv6.isValid(bare) && !misread.test(bare) ? ipaddr.IPv6.parse(bare) : null;
}

/** A zone; and `::1.2.3.4`, which ipaddr.js takes for `::ffff:1.2.3.4` while a socket does not. */
const misread = /%|^::\d+\.\d/;

/** Machines that hand out the credentials of a cloud account to whoever asks from inside it. */
const metadata = [
  "169.254.169.254/32",
  "169.254.170.2/32",
  "169.254.170.23/32",
  "100.100.100.200/32",
  "168.63.129.16/32",
  "192.0.0.192/32",
  "fd00:ec2::/32",
  "fd20:ce::254/128",
].map((range) => ipaddr.parseCIDR(range));

/** The only part of IPv6 that is given out for the public network (RFC 4291). */
const globalUnicast = ipaddr.parseCIDR("2000::/3");

/** A socket would connect to the IPv4 address inside an IPv4-mapped one. */
export function innermost(address: Address): Address {
  return "isIPv4MappedAddress" in address && address.isIPv4MappedAddress()
    ? address.toIPv4Address()
    : address;
}

/** Never a destination, whatever the owner named: a name of theirs could be pointed there by somebody else. */
export function isForbidden(address: Address): boolean {
  const inner = innermost(address);
  return (
    ["multicast", "broadcast"].includes(inner.range()) ||
    metadata.some(([base, bits]) => base.kind() === inner.kind() && inner.match(base, bits))
  );
}

/** In none of the IANA special-purpose ranges, nor a way around them (mapped, 6to4, Teredo, NAT64). */
export function isPublic(address: Address): boolean {
  const inner = innermost(address);
  if (isForbidden(inner) || inner.range() !== "unicast") return false;
  return inner.kind() === "ipv4" || inner.match(...globalUnicast);
}
