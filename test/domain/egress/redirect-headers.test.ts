import { afterAll, describe, expect, test } from "bun:test";
import { once, openRedirecting, to } from "./redirecting.ts";

const sites = openRedirecting();
const { heard } = sites;
afterAll(() => sites.stop());

describe("what a redirect learns", () => {
  const headers = [
    ["authorization", "Bearer @secret:key"],
    ["x-api-key", "plain"],
    ["cookie", "a=b"],
    ["accept", "text/html"],
  ] as const;
  const learned = (): Record<string, string | null> =>
    Object.fromEntries(headers.map(([name]) => [name, heard.at(-1)?.headers.get(name) ?? null]));

  test("in another place: no secret and nothing that could be a credential", async () => {
    await sites.follow(once(to("http://b.example.com/end")), { headers });
    expect(heard[0]?.headers.get("authorization")).toBe("Bearer value-of-key-at-a.example.com");
    expect(learned()).toEqual({ authorization: null, "x-api-key": null, cookie: null, accept: "text/html" });
  });

  test("in the same place: the secret again, asked for anew", async () => {
    await sites.follow(once(to("/end")), { headers });
    expect(learned()).toMatchObject({
      authorization: "Bearer value-of-key-at-a.example.com",
      "x-api-key": "plain",
    });
  });

  test("back in the first place after another: nothing more", async () => {
    const there = (path: string): Response | null =>
      path === "/start"
        ? to("http://b.example.com/way")()
        : path === "/way"
          ? to("http://a.example.com/end")()
          : null;
    await sites.follow(there, { headers });
    expect(heard.map(({ host }) => host)).toEqual(["a.example.com", "b.example.com", "a.example.com"]);
    expect(learned()).toMatchObject({ authorization: null, "x-api-key": null });
  });

  test("on another port of the same host: nothing either", async () => {
    await sites.follow(once(to("http://a.example.com:8080/end")), { headers });
    expect(heard).toHaveLength(2);
    expect(learned()).toMatchObject({ authorization: null, "x-api-key": null });
  });
});
