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

/**
 * The IPv4 address that a router on the way would take out of an IPv6 one: of NAT64, 6to4, ISATAP (RFC 5214) and the
 * compatible ones of old. Null where there is none.
 */
function carried(address: Address): IPv4 | null {
  if (!("parts" in address)) return null;
  const [a = 0, b = 0, c = 0, , e = 0, f = 0, g = 0, h = 0] = address.parts;
  const isLast =
    (a === 0x64 && b === 0xff9b) ||
    ((e === 0 || e === 0x200) && f === 0x5efe) ||
    address.parts.slice(0, 6).every((part) => part === 0);
  if (a !== 0x2002 && !isLast) return null;
  const [high, low] = isLast ? [g, h] : [b, c];
  return new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff]);
}

/** Never a destination, whatever the owner named: a name of theirs could be pointed there by somebody else. */
export function isForbidden(address: Address): boolean {
  const inner = innermost(address);
  return [inner, carried(inner)].some(
    (one) =>
      one !== null &&
      (["multicast", "broadcast"].includes(one.range()) ||
        metadata.some(([base, bits]) => base.kind() === one.kind() && one.match(base, bits))),
  );
}

/** In none of the IANA special-purpose ranges, nor a way around them (mapped, 6to4, Teredo, NAT64). */
export function isPublic(address: Address): boolean {
  const inner = innermost(address);
  if (isForbidden(inner) || inner.range() !== "unicast") return false;
  const carries = carried(inner);
  if (carries !== null && carries.range() !== "unicast") return false;
  return inner.kind() === "ipv4" || inner.match(...globalUnicast);
}
