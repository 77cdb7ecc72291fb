import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { refusalOf, valueOf } from "../results.ts";
import { startConnection, wantedAt } from "./a-connection.ts";

let one: Awaited<ReturnType<typeof startConnection>>;
beforeEach(async () => {
  one = await startConnection();
});
afterEach(() => one.end());

const refused = async (location: string, signIn?: string) =>
  refusalOf(await one.finish(location, signIn)).message;
const exchanged = (): number => one.server.heard.filter(({ what }) => what === "authorization_code").length;

describe("what a service leads back with", () => {
  test("connects, where the owner began it in this browser: the positive control", async () => {
    const back = await one.server.visit(one.begin(one.connection).url);
    expect(valueOf(await one.finish(back)).state).toBe("connected");
    expect(await one.me()).toBe(200);
  });
  test("counts once: nothing is exchanged for the same answer again", async () => {
    const back = await one.server.visit(one.begin(one.connection).url);
    valueOf(await one.finish(back));
    expect(await refused(back)).toContain("not begun here");
    expect(exchanged()).toBe(1);
  });
  test("counts for ten minutes", async () => {
    const back = await one.server.visit(one.begin(one.connection).url);
    one.pass(10 * 60_000);
    expect(await refused(back)).toContain("longer than ten minutes");
  });
  test("counts in the browser that began it alone", async () => {
    const back = await one.server.visit(one.begin(one.connection, "s1").url);
    expect(await refused(back, "s2")).toContain("Another browser");
    expect(exchanged()).toBe(0);
  });
  test("counts in any browser of the owner's where a program began it", async () => {
    const back = await one.server.visit(one.begin(one.connection, null).url);
    expect((await one.finish(back, "s2")).ok).toBe(true);
  });
  test("counts for nothing with a state of somebody else's", async () => {
    one.begin(one.connection);
    const back = new URL(await one.server.visit(one.begin(one.connection).url));
    back.searchParams.set("state", "a".repeat(43));
    expect(await refused(back.href)).toContain("not begun here");
  });
  test("ends by a second one that is begun for the same connection", async () => {
    const first = await one.server.visit(one.begin(one.connection).url);
    one.begin(one.connection);
    expect(await refused(first)).toContain("not begun here");
  });
  test("counts for its own connection alone, whatever another service says", async () => {
    const other = await one.make({ ...wantedAt(one.server), name: "other" });
    const back = new URL(await one.server.visit(one.begin(one.connection).url));
    back.pathname = "/oauth/callback/other";
    expect(await refused(back.href)).toContain("not begun here");
    expect(one.now(other).state).toBe("new");
  });
  test("is of no use with another's code: the service sees by PKCE that it was not given to us", async () => {
    const theirs = new URL(await one.server.visit(one.begin(one.connection).url));
    const ours = new URL(await one.server.visit(one.begin(one.connection).url));
    ours.searchParams.set("code", theirs.searchParams.get("code") ?? "");
    expect(await refused(ours.href)).toContain("refused: invalid grant");
    expect(one.state().state).toBe("new");
  });
  test("says in words that the owner did not agree, and never in the service's own", async () => {
    one.server.script.isDenied = true;
    const back = new URL(await one.server.visit(one.begin(one.connection).url));
    expect(await refused(back.href)).toContain("says: access denied");
    const next = new URL(await one.server.visit(one.begin(one.connection).url));
    next.searchParams.set("error", "<script>alert(1)</script>");
    expect(await refused(next.href)).toContain("an error without a name");
  });
});

describe("an answer to the exchange that is none", () => {
  const answers: Readonly<Record<string, () => Response>> = {
    "no JSON": () => new Response("<html>"),
    "no token": () => Response.json({ token_type: "bearer" }),
    "an empty token": () => Response.json({ access_token: "" }),
    "a token of another kind": () => Response.json({ access_token: "x", token_type: "mac" }),
    "a list": () => Response.json([1]),
    "a fault": () => new Response(null, { status: 500 }),
    "a redirect elsewhere": () => Response.redirect("https://evil.example/", 302),
    "a whole film": () => new Response("x".repeat(1_000_000)),
  };
  for (const [what, outage] of Object.entries(answers)) {
    test(`${what} is refused in words, and nothing is kept`, async () => {
      one.server.script.outage = outage;
      const back = await one.server.visit(one.begin(one.connection).url);
      expect((await refused(back)).length).toBeGreaterThan(10);
      expect(one.state().state).toBe("new");
      expect(one.needs.db.all("select name from secrets")).toEqual([{ name: "client" }]);
    });
  }
});
