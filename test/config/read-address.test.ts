import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { isLoopbackHost, readIngress, readListenAddress, readRanges } from "../../src/config/read-address.ts";

const listen = (text: string) => {
  const read = readListenAddress(text);
  return read.ok ? read.value : null;
};

const ranges = (text: string) => {
  const read = readRanges(text);
  return read.ok ? read.value : null;
};

describe("an address to listen on", () => {
  test("is a host and a port", () => {
    expect(listen("127.0.0.1:4740")).toEqual({ host: "127.0.0.1", port: 4740 });
    expect(listen("localhost:0")).toEqual({ host: "localhost", port: 0 });
    expect(listen("Claw.Example:443")).toEqual({ host: "claw.example", port: 443 });
    expect(listen("[::1]:4740")).toEqual({ host: "::1", port: 4740 });
    expect(listen("[0:0::1]:4740")).toEqual({ host: "::1", port: 4740 });
  });

  test("is refused where a part is missing or wrong", () => {
    const wrong = ["", ":", "4740", ":4740", "localhost", "localhost:", "::1:4740", "[::1]", "[::1]4740"];
    const wronger = [
      "[127.0.0.1]:1",
      "[fe80::1%eth0]:1",
      "1.2.3:1",
      "1.2.3.4.5:1",
      "256.0.0.1:1",
      "0x7f.1:1",
    ];
    const wrongest = [
      "*:1",
      "a b:1",
      "-a:1",
      "a..b:1",
      "localhost:65536",
      "localhost:-1",
      "localhost:1e3",
      "a:1\n",
    ];
    for (const text of [...wrong, ...wronger, ...wrongest])
      expect([text, listen(text)]).toEqual([text, null]);
  });

  test("any address of the net can be written and read back", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 65_535 }), (host, port) =>
        expect(listen(`${host}:${port}`)).toEqual({ host, port }),
      ),
    );
    fc.assert(
      fc.property(fc.ipV6(), fc.integer({ min: 0, max: 65_535 }), (host, port) => {
        const read = listen(`[${host}]:${port}`);
        fc.pre(read !== null);
        expect(listen(`[${read?.host}]:${port}`)).toEqual(read);
      }),
    );
  });

  test("for the public plane may be off", () => {
    expect(readIngress("off")).toEqual({ ok: true, value: null });
    expect(readIngress("Off")).toEqual({ ok: true, value: null });
    expect(readIngress("none").ok).toBe(false);
  });
});

test("only what cannot leave this machine is loopback", () => {
  for (const host of ["localhost", "claw.localhost", "127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]) {
    expect([host, isLoopbackHost(host)]).toEqual([host, true]);
  }
  for (const host of [
    "0.0.0.0",
    "::",
    "192.168.1.2",
    "localhost.example",
    "notlocalhost",
    "::ffff:10.0.0.1",
  ]) {
    expect([host, isLoopbackHost(host)]).toEqual([host, false]);
  }
});

test("trusted proxies are ranges or single addresses, and never everybody", () => {
  expect(ranges("10.0.0.0/8, fd00::/8 192.168.1.7")).toEqual(["10.0.0.0/8", "fd00::/8", "192.168.1.7/32"]);
  expect(ranges("::1")).toEqual(["::1/128"]);
  const wrong = ["", ",", "10.0.0.0/33", "10.0.0/8", "fd00::/129", "10.0.0.0/", "proxy", "0.0.0.0/0", "::/0"];
  for (const text of wrong) expect([text, ranges(text)]).toEqual([text, null]);
});
