import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { isForbidden, isPublic, readAddress } from "../../../src/domain/egress/address.ts";

/** IANA's special-purpose registries for IPv4 and IPv6, multicast, and the wrappings of IPv4 in IPv6: first, last. */
const special: readonly (readonly [range: string, first: string, last: string])[] = [
  ["this network", "0.0.0.0", "0.255.255.255"],
  ["private", "10.0.0.0", "10.255.255.255"],
  ["shared", "100.64.0.0", "100.127.255.255"],
  ["loopback", "127.0.0.0", "127.255.255.255"],
  ["link-local", "169.254.0.0", "169.254.255.255"],
  ["private", "172.16.0.0", "172.31.255.255"],
  ["IETF assignments", "192.0.0.0", "192.0.0.255"],
  ["documentation", "192.0.2.0", "192.0.2.255"],
  ["AS112", "192.31.196.0", "192.31.196.255"],
  ["AMT", "192.52.193.0", "192.52.193.255"],
  ["6to4 relay", "192.88.99.0", "192.88.99.255"],
  ["private", "192.168.0.0", "192.168.255.255"],
  ["AS112", "192.175.48.0", "192.175.48.255"],
  ["benchmarking", "198.18.0.0", "198.19.255.255"],
  ["documentation", "198.51.100.0", "198.51.100.255"],
  ["documentation", "203.0.113.0", "203.0.113.255"],
  ["multicast", "224.0.0.0", "239.255.255.255"],
  ["reserved, broadcast", "240.0.0.0", "255.255.255.255"],
  ["unspecified", "::", "::"],
  ["loopback", "::1", "::1"],
  ["IPv4-compatible", "::1.0.0.0", "::255.255.255.255"],
  ["IPv4-translated", "::ffff:0:0:0", "::ffff:0:255.255.255.255"],
  ["NAT64", "64:ff9b::", "64:ff9b::ffff:ffff"],
  ["NAT64, local", "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"],
  ["discard", "100::", "100::ffff:ffff:ffff:ffff"],
  ["dummy", "100:0:0:1::", "100:0:0:1:ffff:ffff:ffff:ffff"],
  ["Teredo", "2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["IETF assignments", "2001:1::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["documentation", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["6to4", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["AS112", "2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff"],
  ["documentation", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["segment routing", "5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["unique local", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["link-local", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["site-local", "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ["multicast", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
];

const open = [
  "1.1.1.1",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "126.255.255.255",
  "128.0.0.0",
  "169.253.255.255",
  "169.255.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "192.169.0.0",
  "198.17.255.255",
  "198.20.0.0",
  "223.255.255.255",
  "2600::",
  "2001:200::",
  "2003::",
  "2606:4700:4700::1111",
  "::ffff:1.1.1.1",
];

const publicText = (text: string): boolean => {
  const address = readAddress(text);
  return address !== null && isPublic(address);
};

describe("which addresses are public", () => {
  for (const [range, first, last] of special) {
    test(`${range}: ${first} to ${last} is not`, () => {
      expect(publicText(first)).toBe(false);
      expect(publicText(last)).toBe(false);
    });
  }
  for (const address of open) {
    test(`${address} is`, () => expect(publicText(address)).toBe(true));
  }

  test("an IPv4 address inside an IPv6 one counts as itself", () => {
    for (const [, first, last] of special.filter(
      ([, first]) => first.includes(".") && !first.includes(":"),
    )) {
      expect(publicText(`::ffff:${first}`)).toBe(false);
      expect(publicText(`[::ffff:${last}]`)).toBe(false);
    }
  });

  test("no IPv4 address becomes public by being wrapped", () => {
    fc.assert(
      fc.property(fc.ipV4(), (inner) => {
        const wraps = [`::${inner}`, `::ffff:0:${inner}`, `64:ff9b::${inner}`, `2002:${hex(inner)}::1`];
        expect(wraps.filter(publicText)).toEqual([]);
        expect(publicText(`::ffff:${inner}`)).toBe(publicText(inner));
      }),
    );
  });

  test("anything that is not written in full is no address", () => {
    for (const text of [
      "127.1",
      "2130706433",
      "0x7f.0.0.1",
      "0177.0.0.1",
      "fe80::1%eth0",
      "::1.1.1.1",
      "",
      "a.b.c.d",
      "[]",
    ]) {
      expect(readAddress(text)).toBeNull();
    }
  });

  test("machines that hand out cloud credentials are nobody's to name", () => {
    const metadata = [
      "169.254.169.254",
      "::ffff:169.254.169.254",
      "fd00:ec2::254",
      "100.100.100.200",
      "168.63.129.16",
    ];
    for (const text of [...metadata, "224.0.0.1", "ff02::1", "255.255.255.255"]) {
      const address = readAddress(text);
      expect([text, address !== null && isForbidden(address)]).toEqual([text, true]);
    }
    const private_ = ["127.0.0.1", "10.0.0.1", "::1", "fd12::1", "169.254.1.1", "0.0.0.0", "100.64.0.1"];
    for (const text of private_) {
      const address = readAddress(text);
      expect([text, address !== null && isForbidden(address)]).toEqual([text, false]);
    }
  });
});

const hex = (inner: string): string =>
  inner
    .split(".")
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")
    .replace(/^(.{4})/, "$1:");
