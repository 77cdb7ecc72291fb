import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { refusalOf } from "../results.ts";
import { startConnection } from "./a-connection.ts";

let one: Awaited<ReturnType<typeof startConnection>>;
beforeEach(async () => {
  one = await startConnection();
});
afterEach(() => one.end());

const grants = (what: string): number => one.server.heard.filter((heard) => heard.what === what).length;
const MINUTE = 60_000;

describe("a token that ends", () => {
  test("is renewed before it is used, and nobody notices", async () => {
    await one.connect();
    one.pass(59.5 * MINUTE);
    one.server.valid.clear();
    expect(await one.me()).toBe(200);
    expect(grants("refresh_token")).toBe(1);
  });
  test("is used as it is while it has time left: the positive control", async () => {
    await one.connect();
    one.pass(30 * MINUTE);
    one.server.valid.clear();
    expect(await one.me()).toBe(401);
    expect(grants("refresh_token")).toBe(0);
  });
  test("is renewed once, however many ask at the same time", async () => {
    await one.connect();
    one.pass(59.5 * MINUTE);
    one.server.valid.clear();
    expect(await Promise.all(Array.from({ length: 20 }, () => one.me()))).toEqual(Array(20).fill(200));
    expect(grants("refresh_token")).toBe(1);
  });
  test("is renewed every time with the token that came with the last one", async () => {
    await one.connect();
    for (let time = 1; time <= 3; time++) {
      one.pass(55 * MINUTE);
      await one.needs.refreshing.refreshDue();
      expect(grants("refresh_token")).toBe(time);
    }
    expect(await one.me()).toBe(200);
  });
  test("is renewed by itself ten minutes ahead, and not before", async () => {
    await one.connect();
    one.pass(49 * MINUTE);
    await one.needs.refreshing.refreshDue();
    expect(grants("refresh_token")).toBe(0);
    one.pass(2 * MINUTE);
    await one.needs.refreshing.refreshDue();
    expect(grants("refresh_token")).toBe(1);
    expect(one.state().expiresAt).toBe(new Date(one.needs.clock().getTime() + 60 * MINUTE).toISOString());
  });
});

describe("a service that gives no new token", () => {
  test("for now: the old one is used to its end, why is shown, and it is tried again after a pause", async () => {
    await one.connect();
    one.pass(55 * MINUTE);
    one.server.script.outage = () => new Response("sorry", { status: 503 });
    await one.needs.refreshing.refreshDue();
    await one.needs.refreshing.refreshDue();
    expect(grants("refresh_token")).toBe(1);
    expect(one.state()).toMatchObject({ state: "connected", why: expect.stringContaining("503") });
    expect(await one.me()).toBe(200);
    one.pass(MINUTE);
    await one.needs.refreshing.refreshDue();
    one.pass(MINUTE);
    await one.needs.refreshing.refreshDue();
    expect(grants("refresh_token")).toBe(2);
    one.server.script.outage = null;
    one.pass(MINUTE);
    await one.needs.refreshing.refreshDue();
    expect(one.state()).toMatchObject({ state: "connected", why: null });
  });
  test("for now, and the old one ended: it is refused in words, and works again later", async () => {
    await one.connect();
    one.pass(61 * MINUTE);
    one.server.script.outage = () => new Response("sorry", { status: 503 });
    expect(await one.me()).toContain("ended at");
    one.server.script.outage = null;
    one.pass(2 * MINUTE);
    expect(await one.me()).toBe(200);
  });
  test("any more: the connection ends, its owner is told once, and nothing is asked again", async () => {
    await one.connect();
    one.server.forget();
    one.pass(55 * MINUTE);
    await one.needs.refreshing.refreshDue();
    expect(one.state()).toMatchObject({ state: "ended", why: expect.stringContaining("invalid grant") });
    one.pass(60 * MINUTE);
    await one.needs.refreshing.refreshDue();
    await one.me();
    expect(grants("refresh_token")).toBe(1);
    expect(one.told.filter(({ event }) => event.type === "connection.ended")).toHaveLength(1);
    await one.connect();
    expect(await one.me()).toBe(200);
  });
  test("at all: only its owner can renew it", async () => {
    await one.end();
    one = await startConnection({ givesRefresh: false });
    await one.connect();
    expect(one.state().isRefreshable).toBe(false);
    expect(refusalOf(await one.needs.refreshing.refresh(one.connection.id)).kind).toBe("conflict");
    one.pass(61 * MINUTE);
    expect(await one.me()).toContain("ended at");
  });
  test("with an end: it is used for good", async () => {
    await one.end();
    one = await startConnection({ givesRefresh: false, expiresIn: null });
    await one.connect();
    expect(one.state().expiresAt).toBeNull();
    one.pass(365 * 24 * 60 * MINUTE);
    expect(await one.me()).toBe(200);
  });
});

test("what comes of an old token does not take the place of what its owner agreed to meanwhile", async () => {
  await one.connect();
  one.pass(55 * MINUTE);
  const asked = Promise.withResolvers<Response>();
  one.server.script.outage = () => asked.promise;
  const refreshing = one.needs.refreshing.refresh(one.connection.id);
  await Bun.sleep(50);
  one.server.script.outage = null;
  const { connectedAt } = await one.connect();
  asked.resolve(Response.json({ error: "invalid_grant" }, { status: 400 }));
  expect(refusalOf(await refreshing).kind).toBe("ended");
  expect(one.state()).toMatchObject({ state: "connected", why: null, connectedAt });
  expect(await one.me()).toBe(200);
});

test("words of a service's own are never shown: they are a stranger's", async () => {
  await one.connect();
  one.server.script.outage = () => Response.json({ error: "<img src=x onerror=alert(1)>" }, { status: 400 });
  one.pass(55 * MINUTE);
  await one.needs.refreshing.refreshDue();
  expect(one.state().why).toContain("an error without a name");
});
