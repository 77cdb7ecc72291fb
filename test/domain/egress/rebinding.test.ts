import { afterAll, describe, expect, test } from "bun:test";
import { hostname, networkInterfaces } from "node:os";
import { createInternet } from "../../../src/domain/egress/internet.ts";
import type { Network } from "../../../src/domain/egress/network.ts";
import { isOwnAddress } from "../../../src/domain/egress/own-address.ts";
import { createResolve } from "../../../src/domain/egress/resolve.ts";
import { send } from "../../../src/domain/egress/send.ts";
import { createWeb, getting, needsOf, never, openDecoy, toAnyPublic, toPrivate } from "./web.ts";

const internet = createInternet({ clock: () => new Date() });
const site = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("public") });
const decoy = openDecoy();
afterAll(async () => {
  decoy.stop();
  await site.stop(true);
});

const url = "http://rebind.example.com/";
const portOf = (address: string): number | null =>
  (address === "93.184.216.34" ? site.port : decoy.port) ?? null;

async function textOf(network: Network): Promise<string> {
  const result = await send(needsOf(network), getting(url), toAnyPublic, never);
  return result.ok ? new Response(result.value.body).text() : result.refusal.kind;
}

describe("a name that changes its mind", () => {
  const answers = { "rebind.example.com": [["93.184.216.34"], ["127.0.0.1"]] };

  test("is asked once, and the address that was checked is the one that is connected to", async () => {
    const web = createWeb(answers, portOf);
    expect(await textOf(web)).toBe("public");
    expect(web.asked).toEqual(["rebind.example.com"]);
    expect(web.connected).toEqual(["93.184.216.34"]);
    expect(decoy.count()).toBe(0);
  });

  test("would be followed inside by a client that looks it up again", async () => {
    const web = createWeb(answers, portOf);
    const unpinned: Network = {
      ...web,
      connect: async (_checked, request, signal) =>
        web.connect((await web.resolve(request.url.hostname))[0] ?? "", request, signal),
    };
    expect(await textOf(unpinned)).toBe("inner");
    expect(decoy.count()).toBe(1);
  });
});

describe("a name with an address inside", () => {
  const inside: Readonly<Record<string, readonly string[]>> = {
    "beside a public one": ["93.184.216.34", "10.0.0.1"],
    "as IPv6 beside public IPv4": ["93.184.216.34", "::1"],
    "at the end of a chain of other names": ["127.0.0.1"],
    "that stands for every interface": ["0.0.0.0"],
    "wrapped in IPv6": ["::ffff:127.0.0.1"],
    "that cannot be read": ["127.1"],
    "in a zone": ["fe80::1%eth0"],
  };
  for (const [where, addresses] of Object.entries(inside)) {
    test(`is refused: ${where}`, async () => {
      const before = decoy.count();
      const web = createWeb({ "rebind.example.com": addresses }, portOf);
      expect(await textOf(web)).toBe("not-allowed");
      expect(web.connected).toEqual([]);
      expect(decoy.count()).toBe(before);
    });
  }
});

describe("the product's own address", () => {
  const own = { ports: [decoy.port], origins: ["https://tunnel.example.com"] };
  const isOwn = (at: URL, address: string): boolean => isOwnAddress(own, at, address);
  const here = Object.values(networkInterfaces()).flatMap(
    (entries) => entries?.map(({ address }) => address) ?? [],
  );

  test("is refused under any name, by address and by tunnel, even where it may be private", async () => {
    const names = {
      [hostname()]: ["127.0.0.1"],
      "me.example.com": [here.at(-1) ?? "127.0.0.1"],
      localhost: ["::1"],
    };
    const before = decoy.count();
    for (const name of [...Object.keys(names), "127.0.0.1", "0.0.0.0", "[::1]"]) {
      const target = `http://${name}:${decoy.port}/`;
      const result = await send(
        needsOf(createWeb(names, portOf), { isOwn }),
        getting(target),
        toPrivate(target),
        never,
      );
      expect([name, result.ok]).toEqual([name, false]);
    }
    const tunnel = createWeb({ "tunnel.example.com": ["93.184.216.34"] }, portOf);
    const result = await send(
      needsOf(tunnel, { isOwn }),
      getting("https://tunnel.example.com/"),
      toAnyPublic,
      never,
    );
    expect(result).toMatchObject({ ok: false, refusal: { kind: "not-allowed" } });
    expect(decoy.count()).toBe(before);
  });

  test("is its own by port as well: another server of this machine is reached", async () => {
    const target = `http://127.0.0.1:${site.port}/`;
    const result = await send(needsOf(internet, { isOwn }), getting(target), toPrivate(target), never);
    expect(result.ok).toBe(true);
  });
});

describe("what is remembered of names", () => {
  let now = 0;
  const clock = () => new Date(now);

  test("is asked once for many at a time, and again after some seconds", async () => {
    let asked = 0;
    const resolve = createResolve({ clock }, async () => [`93.184.216.${++asked}`]);
    const answers = await Promise.all([
      resolve("a.example.com"),
      resolve("a.example.com"),
      resolve("b.example.com"),
    ]);
    expect(answers.flat()).toEqual(["93.184.216.1", "93.184.216.1", "93.184.216.2"]);
    now += 9_999;
    expect(await resolve("a.example.com")).toEqual(["93.184.216.1"]);
    now += 1;
    expect(await resolve("a.example.com")).toEqual(["93.184.216.3"]);
  });

  test("a failure is not remembered", async () => {
    let asked = 0;
    const resolve = createResolve({ clock }, async () => {
      if (++asked === 1) throw new Error("no answer");
      return ["93.184.216.34"];
    });
    expect(await resolve("a.example.com").catch(String)).toBe("Error: no answer");
    expect(await resolve("a.example.com")).toEqual(["93.184.216.34"]);
  });

  test("it never grows without end", async () => {
    let asked = 0;
    const resolve = createResolve({ clock }, async () => [`${++asked}`]);
    for (let name = 0; name < 300; name++) await resolve(`${name}.example.com`);
    await resolve("299.example.com");
    expect(asked).toBe(300);
    await resolve("0.example.com");
    expect(asked).toBe(301);
  });

  test("this machine's own name server answers for localhost", async () => {
    expect(await createInternet({ clock }).resolve("localhost")).toContain("127.0.0.1");
  });
});
