import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { isLoopback, networkOf } from "../../../src/domain/accounts/client-address.ts";

describe("a client's address", () => {
  test("is this machine's in every spelling of loopback", () => {
    for (const address of [
      "127.0.0.1",
      "127.9.8.7",
      "::1",
      "0:0:0:0:0:0:0:1",
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
    ]) {
      expect(isLoopback(address)).toBe(true);
    }
    for (const address of [
      "",
      "128.0.0.1",
      "127.0.0.1.example.org",
      "::2",
      "1::1",
      "::ffff:10.0.0.1",
      "unknown",
    ]) {
      expect(isLoopback(address)).toBe(false);
    }
  });
  test("counts with its network: IPv6 by the /64, IPv4 inside IPv6 as itself", () => {
    expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(networkOf("2001:DB8:1:2::9")).toBe("2001:db8:1:2::/64");
    expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
    expect(networkOf("::ffff:198.51.100.1")).toBe("198.51.100.1");
    expect(networkOf("198.51.100.1")).toBe("198.51.100.1");
    expect(networkOf("::1")).toBe("::1");
  });
  test("of whatever text is counted without a fault", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => {
        return typeof networkOf(text) === "string" && typeof isLoopback(text) === "boolean";
      }),
    );
  });
});
