/** A command that may connect to one port, where a proxy would be: to that and to nothing else. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { prelude } from "./attacks.ts";
import type { Drive, Told } from "./drive.ts";
import { makePlace, type Servers, startServers } from "./place.ts";
import { abi, type Compiled, compileEntry, driveAs, users, whyNot } from "./run-as.ts";

const ways: Readonly<Record<string, string>> = {
  "by TCP": "socket.create_connection(('127.0.0.1', place['port']), 2)",
  "by TCP over IPv6": "socket.create_connection(('::ffff:127.0.0.1', place['port']), 2)",
  "by MPTCP": "socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262).connect(('127.0.0.1', place['port']))",
  "by TCP fast open": "socket.socket().sendto(b'x', 0x20000000, ('127.0.0.1', place['port']))",
  "by a message with fast open":
    "socket.socket().sendmsg([b'x'], [], 0x20000000, ('127.0.0.1', place['port']))",
  "by fast open at connecting": `
s = socket.socket(); s.setsockopt(socket.IPPROTO_TCP, 30, 1); s.connect(('127.0.0.1', place['port'])); s.send(b'x')`,
  "by UDP": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', place['port']))",
  "to a Unix socket": "socket.socket(socket.AF_UNIX).connect(place['socket'])",
  "to an abstract Unix socket": "socket.socket(socket.AF_UNIX).connect('\\0' + place['abstract'])",
  "from a pair to a Unix socket":
    "socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(b'x', place['datagrams'])",
  "by listening": "socket.socket().listen()",
};

let compiled: Compiled;
let proxy: Servers;
let other: Servers;
beforeAll(async () => {
  if (whyNot === null)
    [compiled, proxy, other] = await Promise.all([compileEntry(), startServers(), startServers()]);
}, 60_000);
afterAll(() => {
  compiled?.remove();
  proxy?.stop();
  other?.stop();
});

describe.skipIf(whyNot !== null || abi < 4)("a command with one port", () => {
  for (const user of users) {
    const run = async (asked: Pick<Drive, "guard" | "port">, to: Servers): Promise<readonly Told[]> => {
      const place = makePlace(user);
      const commands = Object.values(ways).map((code) => [
        "/usr/bin/python3",
        "-c",
        `${prelude}\n${code}\nescaped()`,
        JSON.stringify(to),
      ]);
      const told = await driveAs(user, compiled, { ...asked, ...place, commands });
      place.remove();
      return told;
    };
    const through = (told: readonly Told[]): readonly string[] =>
      Object.keys(ways).filter((_, at) => told[at]?.out.includes("ESCAPED"));

    test(`of ${user.name} connects to it by plain TCP alone`, async () => {
      const told = await run({ guard: "landlock", port: proxy.port }, proxy);
      expect(through(told)).toEqual(["by TCP", "by TCP over IPv6", "by fast open at connecting"]);
    }, 60_000);
    test(`of ${user.name} connects to no other port in any way`, async () => {
      expect(through(await run({ guard: "landlock", port: proxy.port }, other))).toEqual([]);
    }, 60_000);
    test(`of ${user.name} connects in every way without a sandbox: the positive control`, async () => {
      expect(through(await run({ guard: "none" }, other))).toEqual(Object.keys(ways));
    }, 60_000);
  }
});
