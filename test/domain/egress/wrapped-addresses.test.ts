import { describe, expect, test } from "bun:test";
import { type Address, isForbidden, isPublic, readAddress } from "../../../src/domain/egress/address.ts";

/** How IPv6 can carry an IPv4 address that a router on the way takes out again, for its two halves in hexadecimal. */
const wrappings: Readonly<Record<string, (high: string, low: string) => string>> = {
  mapped: (high, low) => `::ffff:${high}:${low}`,
  NAT64: (high, low) => `64:ff9b::${high}:${low}`,
  "NAT64 of a network's own": (high, low) => `64:ff9b:1::${high}:${low}`,
  "6to4": (high, low) => `2002:${high}:${low}::1`,
  "ISATAP under an address of everybody's": (high, low) => `2400:cb00::5efe:${high}:${low}`,
  "ISATAP of an address that is alone": (high, low) => `2400:cb00::200:5efe:${high}:${low}`,
  "ISATAP on this link": (high, low) => `fe80::5efe:${high}:${low}`,
  compatible: (high, low) => `::${high}:${low}`,
};

const halves: Readonly<Record<string, readonly [string, string]>> = {
  "169.254.169.254": ["a9fe", "a9fe"],
  "100.100.100.200": ["6464", "64c8"],
  "224.0.0.1": ["e000", "1"],
  "127.0.0.1": ["7f00", "1"],
  "10.0.0.1": ["a00", "1"],
  "192.168.1.1": ["c0a8", "101"],
};
const never = ["169.254.169.254", "100.100.100.200", "224.0.0.1"];

function addressOf(text: string): Address {
  const address = readAddress(text);
  if (address === null) throw new Error(`${text} is no address`);
  return address;
}

describe.each(Object.entries(wrappings))("an IPv4 address within IPv6: %s", (_, wrap) => {
  test.each(Object.entries(halves))("%s is not public", (_, [high, low]) => {
    expect(isPublic(addressOf(wrap(high, low)))).toBe(false);
  });
  test.each(never)("%s is no destination even where the owner named the host", (text) => {
    expect(isForbidden(addressOf(wrap(...(halves[text] ?? ["", ""]))))).toBe(true);
  });
});

test("an address that only looks a little like one of these is public, and its owner may name it", () => {
  for (const text of [
    "2400:cb00::5eff:a9fe:a9fe",
    "2400:cb00::1:5efe:a9fe:a9fe",
    "2400:cb00::5efe:101:101",
  ]) {
    expect(isPublic(addressOf(text))).toBe(true);
    expect(isForbidden(addressOf(text))).toBe(false);
  }
});
