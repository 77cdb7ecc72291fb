import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { send } from "../../../src/domain/egress/send.ts";
import { createWeb, getting, needsOf, never, openDecoy, toAnyPublic, toPrivate } from "./web.ts";

interface Case {
  readonly url: string;
  readonly whatwg: string | null;
  readonly class: string;
  readonly expect: "block" | "allow" | "resolve";
}

/** Addresses, redirects and names that led other guards astray; collected outside this repository. */
const path = join(process.env["MONKEYCLAW_CORPORA"] ?? "", "ssrf.json");
const isHere = process.env["MONKEYCLAW_CORPORA"] !== undefined && existsSync(path);
const corpus = (isHere ? JSON.parse(readFileSync(path, "utf8")) : { cases: [], dynamic: [] }) as {
  readonly cases: readonly Case[];
  readonly dynamic: readonly { readonly id: string }[];
};
const { cases } = corpus;

const decoy = openDecoy();
afterAll(() => decoy.stop());

/** Inside names lead inside, and every address whatever is served by the decoy. */
const openWeb = () =>
  createWeb(
    {
      "example.com": ["93.184.216.34"],
      localhost: ["127.0.0.1", "::1"],
      "foo.localhost": ["127.0.0.1"],
      router: ["192.168.0.1"],
      "metadata.google.internal": ["169.254.169.254"],
    },
    () => decoy.port,
  );

const parsed = (url: string): URL | null => URL.parse(url);

const hasUserInfo = (url: string): boolean => {
  const { username = "", password = "" } = parsed(url) ?? {};
  return username !== "" || password !== "";
};

const withoutUserInfo = (text: string): string => {
  const url = new URL(text);
  url.username = "";
  url.password = "";
  return url.href;
};

/** IPv4-compatible IPv6 is in no registry of IANA's, but leads nowhere that is public either. */
const isStricterHere = ({ whatwg }: Case): boolean => whatwg?.startsWith("::7f00:") === true;

describe.skipIf(!isHere)("the collected cases (skipped unless MONKEYCLAW_CORPORA names their folder)", () => {
  for (const entry of cases) {
    const expected = isStricterHere(entry) ? "block" : entry.expect;
    const url = hasUserInfo(entry.url) ? withoutUserInfo(entry.url) : entry.url;
    test(`${expected}: ${JSON.stringify(entry.url)}`, async () => {
      const before = decoy.count();
      const web = openWeb();
      const result = await send(needsOf(web), getting(url), toAnyPublic, never);
      expect(result.ok).toBe(expected !== "block");
      expect(web.connected).toHaveLength(expected === "block" ? 0 : 1);
      expect(decoy.count() - before).toBe(expected === "block" ? 0 : 1);
      if (expected === "allow") expect(web.connected[0]).toBe(entry.whatwg ?? "");
      if (expected !== "resolve") return;
      expect(web.asked).toEqual([entry.whatwg ?? ""]);
      expect(web.connected).toEqual(["93.184.216.34"]);
    });
  }

  /** Situations that take more than an address, and where each is a test. */
  const elsewhere: Readonly<Record<string, string>> = {
    "redirect-1": "redirect.test.ts",
    "redirect-307-post": "redirect.test.ts",
    "redirect-https-to-http": "redirect.test.ts",
    "redirect-scheme": "redirect.test.ts",
    "redirect-loop": "redirect.test.ts",
    "rebind-1": "rebinding.test.ts",
    "rebind-2": "rebinding.test.ts",
    "rebind-3": "rebinding.test.ts",
    "cname-internal": "rebinding.test.ts",
    "dns-0": "rebinding.test.ts",
    "dns-v4mapped": "rebinding.test.ts",
    "proxy-env": "internet.test.ts",
    "slow-body": "limits.test.ts",
    "huge-body": "limits.test.ts",
    "gzip-bomb": "limits.test.ts",
    "header-inject": "send.test.ts",
    self: "rebinding.test.ts",
  };
  test("every situation has a test beside this one", () => {
    expect(corpus.dynamic.map(({ id }) => id)).toEqual(Object.keys(elsewhere));
    expect(Object.values(elsewhere).filter((name) => !existsSync(join(import.meta.dir, name)))).toEqual([]);
  });

  test("user info is refused in any of them, which is stricter than they ask", async () => {
    for (const { url } of cases.filter((entry) => hasUserInfo(entry.url))) {
      const web = openWeb();
      expect(await send(needsOf(web), getting(url), toAnyPublic, never)).toMatchObject({ ok: false });
      expect(web.connected).toEqual([]);
    }
  });

  test("the decoy can be reached: with the guard off, what was blocked arrives", async () => {
    const inner = cases.filter((entry) => entry.class.startsWith("internal") && !hasUserInfo(entry.url));
    const forbidden = /^(?:169\.254\.169\.254|100\.100\.100\.200|192\.0\.0\.192|metadata|22[4-9]|255)/;
    const reachable = inner.filter(
      ({ url, whatwg }) => parsed(url) !== null && !forbidden.test(whatwg ?? ""),
    );
    expect(reachable.length).toBeGreaterThan(30);
    for (const { url } of reachable) {
      const before = decoy.count();
      const clean = parsed(url)?.href.replace("localhost./", "localhost/") ?? "";
      const result = await send(needsOf(openWeb()), getting(clean), toPrivate(clean), never);
      expect([url, result.ok, decoy.count() - before]).toEqual([url, true, 1]);
    }
  });
});
