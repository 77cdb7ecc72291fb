import { afterAll, describe, expect, test } from "bun:test";
import { send } from "../../../src/domain/egress/send.ts";
import { once, openRedirecting, to } from "./redirecting.ts";
import { bytes, getting, needsOf, never, toAnyPublic } from "./web.ts";

const sites = openRedirecting();
const { heard, decoy } = sites;
afterAll(() => sites.stop());

describe("a redirect", () => {
  test("is not followed unless it may be", async () => {
    const { kind } = await sites.follow(once(to("http://b.example.com/end")), {}, 0);
    expect(kind).toBe("redirected");
    expect(heard).toHaveLength(1);
  });

  test("is followed to another public place, with its name looked up and checked anew", async () => {
    const { kind, web } = await sites.follow(once(to("http://b.example.com/end")));
    expect(kind).toBe("ok");
    expect(web.asked).toEqual(["a.example.com", "b.example.com"]);
    expect(heard.map(({ host, path }) => host + path)).toEqual(["a.example.com/start", "b.example.com/end"]);
  });

  test("is not followed to an address or name inside", async () => {
    for (const inner of [
      `http://127.0.0.1:${decoy.port}/`,
      "http://inside.example.com/",
      "http://localhost/",
      "//[::1]/",
    ]) {
      expect([inner, (await sites.follow(once(to(inner)))).kind]).toEqual([inner, "not-allowed"]);
    }
    expect(decoy.count()).toBe(0);
  });

  test("would arrive there, had the owner named that address", async () => {
    const before = decoy.count();
    const inner = `http://127.0.0.1:${decoy.port}`;
    sites.setRule(once(to(`${inner}/`)));
    const named = [
      { origin: "http://a.example.com", mayBePrivate: false },
      { origin: inner, mayBePrivate: true },
    ];
    const needs = needsOf(sites.openWeb());
    const result = await send(
      needs,
      getting("http://a.example.com/start"),
      { ...toAnyPublic, to: named },
      never,
    );
    expect(result.ok).toBe(true);
    expect(decoy.count()).toBe(before + 1);
  });

  test("is not followed to a place that was not named, where places are", async () => {
    sites.setRule(once(to("http://b.example.com/end")));
    const web = sites.openWeb();
    const rules = { ...toAnyPublic, to: [{ origin: "http://a.example.com", mayBePrivate: false }] };
    const result = await send(needsOf(web), getting("http://a.example.com/start"), rules, never);
    expect(result).toMatchObject({ ok: false, refusal: { kind: "not-allowed" } });
    expect(web.connected).toEqual(["93.184.216.34"]);
  });

  test("is not followed to another scheme, to user info, or to no address at all", async () => {
    for (const bad of [
      "file:///etc/passwd",
      "gopher://b.example.com/",
      "data:,x",
      "http://u:p@b.example.com/",
      "http://",
    ]) {
      expect([bad, (await sites.follow(once(to(bad)))).kind]).toEqual([bad, "redirected"]);
    }
  });

  test("is not followed from https to http", async () => {
    const web = sites.openWeb();
    const secure = {
      ...web,
      connect: async () =>
        new Response(null, { status: 302, headers: { location: "http://b.example.com/" } }),
    };
    const result = await send(needsOf(secure), getting("https://a.example.com/"), toAnyPublic, never);
    expect(result).toMatchObject({ ok: false, refusal: { kind: "redirected" } });
  });

  test("is followed five times at most, whatever is allowed", async () => {
    expect((await sites.follow(to("/again"), {}, 20)).kind).toBe("redirected");
    expect(heard).toHaveLength(6);
  });

  test("does not take a body to another place", async () => {
    const before = decoy.count();
    const post = {
      method: "POST",
      body: bytes("private"),
      headers: [["content-type", "text/plain"]] as const,
    };
    for (const status of [307, 308]) {
      expect((await sites.follow(once(to("http://b.example.com/end", status)), post)).kind).toBe(
        "redirected",
      );
      expect((await sites.follow(once(to(`http://127.0.0.1:${decoy.port}/`, status)), post)).kind).toBe(
        "redirected",
      );
      expect((await sites.follow(once(to("/end", status)), post)).kind).toBe("ok");
      expect(heard.at(-1)).toMatchObject({ method: "POST", body: "private" });
    }
    expect(decoy.count()).toBe(before);
    for (const status of [301, 302, 303]) {
      expect((await sites.follow(once(to("http://b.example.com/end", status)), post)).kind).toBe("ok");
      expect(heard.at(-1)).toMatchObject({ method: "GET", body: "" });
      expect(heard.at(-1)?.headers.get("content-type")).toBeNull();
    }
  });
});
