/** The network whose tries are counted together: an IPv4 address, or the /64 that one IPv6 customer is given. */
export function networkOf(address: string): string {
  const groups = groupsOf(address);
  if (groups === null) return address;
  const inner = innerV4(groups);
  if (inner !== null) return inner;
  return isLoopback(address) ? "::1" : `${groups.slice(0, 4).join(":")}::/64`;
}

/** Where a client is, as far as its address tells: an IPv4 /24, an IPv6 /48, or this machine. */
export function neighbourhoodOf(address: string): string {
  if (isLoopback(address)) return "::1";
  const groups = groupsOf(address);
  const v4 = groups === null ? address : innerV4(groups);
  if (v4 === null) return `${groups?.slice(0, 3).join(":")}::/48`;
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(v4) ? v4.replace(/\d+$/, "0/24") : v4;
}

/** True for this machine itself. */
export function isLoopback(address: string): boolean {
  const groups = groupsOf(address);
  const v4 = groups === null ? address : innerV4(groups);
  if (v4 !== null) return /^127(?:\.\d{1,3}){3}$/.test(v4);
  return groups !== null && groups.slice(0, 7).every((group) => group === "0") && groups[7] === "1";
}

/** The eight groups of an IPv6 address without leading zeros, or null for anything else. */
function groupsOf(address: string): string[] | null {
  if (!address.includes(":")) return null;
  const host = URL.parse(`http://[${address.replace(/%.*$/, "")}]`)?.hostname.slice(1, -1);
  if (host === undefined) return null;
  const [head = "", tail] = host.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => "0"), ...after];
}

/** The IPv4 address inside `::ffff:0:0/96`. */
function innerV4(groups: readonly string[]): string | null {
  if (groups[5] !== "ffff" || groups.slice(0, 5).some((group) => group !== "0")) return null;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
