import { afterEach, describe, expect, test } from "bun:test";
import { openHost, type OpenHost } from "./open-host.ts";

let host: OpenHost;
afterEach(() => host.close());

/** Ways to write one host, and what else may stand in an address of it. */
const ways = [
  "https://evil.example/",
  "http://evil.example/",
  "https://EVIL.example/",
  "https://evil.example./",
  "https://evil.example../",
  "https://evil.example%2e%2e%2e/",
  "https://evil。example/",
  "https://ｅvil.example/",
  "https://evil.example:443/",
  "https://evil.example:8443/",
  "http://evil.example:80/",
  "http://evil.example:443/",
];

async function got(urls: readonly string[], forbidden: string | null): Promise<readonly string[]> {
  host = openHost();
  await host.rule({ effect: "allow", tool: "fetch_url", match: {} });
  if (forbidden !== null) await host.rule({ effect: "deny", tool: "*", match: { host: forbidden } });
  const through: string[] = [];
  for (const url of urls) {
    const { isFailed } = await host.call("fetch_url", { url });
    if (!isFailed) through.push(url);
  }
  return through;
}

describe("a host that a rule denies", () => {
  test("is denied however it is written, and at each of its ports", async () => {
    expect(await got(ways, "evil.example")).toEqual([]);
    await host.close();
    expect(await got(ways, "*.example")).toEqual([]);
  });

  test("with a port is denied at that port alone", async () => {
    expect(await got(["https://evil.example:8443/", "https://evil.example/"], "evil.example:8443")).toEqual([
      "https://evil.example/",
    ]);
  });

  test("is not one that ends like it", async () => {
    const others = ["https://not-evil.example/", "https://evil.example.org/"];
    expect(await got(others, "evil.example")).toEqual(others);
  });

  test("is reached in each of these ways without the rule", async () => {
    expect(await got(ways, null)).toEqual(ways);
  });
});
