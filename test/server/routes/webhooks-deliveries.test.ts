/** What came to a webhook, on its pages: as text alone, whatever was sent, and why something was not taken. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openInbox, type TestInbox } from "../webhooks/open-inbox.ts";
import type { Attempt } from "../../../src/domain/webhooks/attempt.ts";
import { noteUsage } from "../../../src/domain/usage/note-usage.ts";
import { layOut } from "../../../src/server/routes/webhooks/lay-out.ts";
import { payloads } from "../../views/payloads.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

let inbox: TestInbox;
let owner: Visitor;
beforeAll(async () => {
  inbox = await openInbox();
  owner = await newOwner(inbox.server);
});
afterAll(() => inbox.server.remove());

type Made = Awaited<ReturnType<TestInbox["make"]>>;

/** Sends one, and waits for its end. */
async function brought(endpoint: Made, sending: Parameters<Made["send"]>[0] = {}): Promise<string> {
  expect((await endpoint.send(sending)).status).toBe(202);
  const [newest] = await inbox.deliveries(endpoint.id);
  const id = newest?.id ?? "";
  for (let tries = 0; tries < 200; tries++) {
    const now = (await inbox.deliveries(endpoint.id)).find((one) => one.id === id);
    if (now !== undefined && !["accepted", "running"].includes(now.status)) break;
    await Bun.sleep(20);
  }
  return id;
}

describe("the log of a webhook", () => {
  test("lists what came, and only what is asked for", async () => {
    const endpoint = await inbox.make({ events: ["issues"] });
    await brought(endpoint, { event: "issues" });
    await brought(endpoint, { event: "push" });
    const words = await wordsOf(await owner.get(`/webhooks/${endpoint.id}`));
    expect(words).toContain("Done");
    expect(words).toContain("Ignored");
    const log = (text: string): string => /<form[^>]*id="deliveries-.*?<\/form>/s.exec(text)?.[0] ?? "";
    const some = log(await (await owner.get(`/webhooks/${endpoint.id}?status=ignored&event=push`)).text());
    expect(some).toContain("push");
    expect(some).not.toContain("issues");
    const none = await wordsOf(await owner.get(`/webhooks/${endpoint.id}?status=dead`));
    expect(none).toContain("No delivery fits what is chosen above");
  });
  test("goes on page by page", async () => {
    const endpoint = await inbox.make({ events: ["none"] });
    await Promise.all(Array.from({ length: 60 }, () => endpoint.send({ event: "push" })));
    const first = await (await owner.get(`/webhooks/${endpoint.id}`)).text();
    expect(first.match(/name="delivery"/g)).toHaveLength(50);
    const older = /href="(\/webhooks\/[^"]*cursor=[^"]*)"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await (await owner.get(older)).text();
    expect(second.match(/name="delivery"/g)).toHaveLength(10);
    expect(second).not.toContain(">live<");
  });
  test("does again what is chosen, and leaves what is done", async () => {
    const endpoint = await inbox.make({ events: ["issues"] });
    const done = await brought(endpoint, { event: "issues" });
    const ignored = await brought(endpoint, { event: "push" });
    const path = `/webhooks/${endpoint.id}/replay`;
    expect(await wordsOf(await owner.send(path))).toContain("Choose some deliveries first");
    expect(await wordsOf(await owner.send(path, { delivery: done }))).toContain("left as it is");
    const both = new URLSearchParams([
      ["delivery", done],
      ["delivery", ignored],
    ]);
    const words = await wordsOf(await owner.send(path, both));
    expect(words).toContain("1 is done again");
    const other = await inbox.make();
    expect((await owner.send(`/webhooks/${other.id}/replay`, { delivery: ignored })).status).toBe(422);
  });
  test("is exported as it is filtered, as CSV and JSON, without what was sent", async () => {
    const endpoint = await inbox.make({ events: ["issues"], name: "=export" });
    await brought(endpoint, { event: "issues", id: "=cmd" });
    await brought(endpoint, { event: "push" });
    const csv = await owner.get(`/webhooks/${endpoint.id}/deliveries.csv?status=done`);
    expect(csv.headers.get("content-disposition")).toStartWith("attachment");
    const lines = (await csv.text()).trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("'=cmd");
    const json = await (await owner.get(`/webhooks/${endpoint.id}/deliveries.json`)).json();
    expect(json).toMatchObject({ name: "=export", items: [{ event: "push" }, { event: "issues" }] });
    expect(JSON.stringify(json)).not.toContain("opened");
  });
});

describe("the page of a delivery", () => {
  test("tells its course, its headers and its body", async () => {
    const endpoint = await inbox.make();
    const id = await brought(endpoint);
    const words = await wordsOf(await owner.get(`/deliveries/${id}`));
    for (const part of [
      "Received",
      "Attempt 1",
      "came off, took",
      "Done",
      "x-github-event",
      '"action": "opened"',
    ])
      expect(words).toContain(part);
  });
  test("tells each attempt, with when, how it ended and why", async () => {
    const endpoint = await inbox.make({ handling: { do: "forward", forwardTo: "http://127.0.0.1:9/in" } });
    const id = await brought(endpoint);
    const page = async () => wordsOf(await owner.get(`/deliveries/${id}`));
    expect(await page()).toMatch(/Attempt 1 did not come off, took .* Nothing answers at .* next try/s);
    await owner.send(`/deliveries/${id}/replay`);
    for (let tries = 0; tries < 200 && !(await page()).includes("Attempt 2"); tries++) await Bun.sleep(20);
    const whole = await inbox.server.api.get<{ attemptHistory: Attempt[] }>(`/api/v1/deliveries/${id}`);
    expect(whole.attemptHistory.map(({ number }) => number)).toEqual([1, 2]);
    expect(whole.attemptHistory[0]).toMatchObject({
      outcome: "later",
      reason: expect.stringContaining("Nothing answers"),
      turn: null,
      tookMs: expect.any(Number),
    });
  });
  test("tells what the turns of all its attempts cost together", async () => {
    const endpoint = await inbox.make({ handling: { do: "forward", forwardTo: "http://127.0.0.1:9/in" } });
    const id = await brought(endpoint);
    const { db } = inbox.server.core;
    await db.commit((tx) => {
      const spender = { workspace: inbox.server.workspace, thread: "t", assistant: null, model: null };
      for (const [number, amount] of [
        [1, 1.25],
        [2, 2.5],
      ] as const) {
        const turn = `turn-${number}-of-${id}`;
        tx.run(
          `insert into webhook_attempts (delivery, number, turn, begun_at, ended_at, outcome)
           values (?1, ?2, ?3, ?4, ?4, 'later') on conflict do update set turn = ?3`,
          id,
          number,
          turn,
          new Date().toISOString(),
        );
        const tokens = { input: 1, output: 1, thought: 0, cacheRead: 0, cacheWrite: 0 };
        const cost = { amount, currency: "USD", source: "priced" } as const;
        noteUsage(tx, { ...spender, turn, backend: "demo" }, { ...tokens, cost }, new Date().toISOString());
      }
    });
    expect(await wordsOf(await owner.get(`/deliveries/${id}`))).toMatch(/Cost \S*3\.75/);
    const whole = await inbox.server.api.get<{ costs: unknown; attempts: number }>(
      `/api/v1/deliveries/${id}`,
    );
    expect(whole).toMatchObject({ attempts: 2, costs: [{ amount: 3.75, currency: "USD" }] });
  });
  test("tells of one that was handled before attempts were kept how often it was tried", async () => {
    const endpoint = await inbox.make();
    const id = await brought(endpoint);
    await inbox.server.core.db.commit((tx) => tx.run("delete from webhook_attempts where delivery = ?", id));
    expect(await wordsOf(await owner.get(`/deliveries/${id}`))).toContain("Tried once");
  });
  test("shows whatever was sent as text, and lets it be saved as text alone", async () => {
    const endpoint = await inbox.make();
    for (const payload of payloads) {
      const body = JSON.stringify({ title: payload });
      const id = await brought(endpoint, { body, headers: { "x-odd": encodeURIComponent(payload) } });
      const html = await (await owner.get(`/deliveries/${id}`)).text();
      expect(html).not.toContain("<img src=x");
      expect(html.match(/<script/g)?.length).toBe(1);
      const saved = await owner.get(`/deliveries/${id}/body`);
      expect(saved.headers.get("content-type")).toStartWith("text/plain");
      expect(saved.headers.get("content-disposition")).toStartWith("attachment");
      expect(await saved.text()).toBe(body);
    }
  });
  test("shows no more of a large body than a page can bear", async () => {
    const endpoint = await inbox.make();
    const body = JSON.stringify({ text: "a".repeat(300_000), end: "the very end" });
    const id = await brought(endpoint, { body });
    const html = await (await owner.get(`/deliveries/${id}`)).text();
    expect(html.length).toBeLessThan(200_000);
    expect(html).not.toContain("the very end");
    expect(await (await owner.get(`/deliveries/${id}/body`)).text()).toContain("the very end");
  });
  test("has what is done done once more only where that is meant, as another delivery", async () => {
    const endpoint = await inbox.make();
    const id = await brought(endpoint);
    expect((await owner.send(`/deliveries/${id}/replay`)).status).toBe(409);
    const again = await owner.send(`/deliveries/${id}/replay`, { force: "yes" });
    const path = again.headers.get("hx-redirect") ?? "";
    expect(path).toStartWith("/deliveries/");
    expect(await wordsOf(await owner.get(path))).toContain("Received, as another go");
  });
  test("is of nothing where there is none", async () => {
    for (const path of ["/deliveries/none", "/deliveries/none/body"])
      expect((await owner.get(path)).status).toBe(404);
  });
});

describe("what was refused", () => {
  test("is told with the part that was wrong, as text alone", async () => {
    const endpoint = await inbox.make();
    const body = '{"title":"<img src=x onerror=alert(1)>"}';
    expect((await endpoint.send({ secret: "another", body })).status).toBe(401);
    expect((await endpoint.send({ headers: { "x-hub-signature-256": null } })).status).toBe(401);
    const html = await (await owner.get(`/webhooks/${endpoint.id}`)).text();
    expect(html).toContain("The signature does not match");
    expect(html).toContain("The header x-hub-signature-256 is missing");
    expect(html).not.toContain("<img src=x");
  });
  test("can be pasted, to be told what would make it right", async () => {
    const endpoint = await inbox.make();
    const path = `/webhooks/${endpoint.id}/check`;
    const request = (headers: Readonly<Record<string, string>>, body: string): string =>
      `${Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join("\n")}\n\n${body}`;
    const body = '{"action":"opened"}';
    const right = await owner.send(path, { request: request(endpoint.sign({ body }), body) });
    expect(await wordsOf(right)).toContain("It is genuine");
    const wrong = await owner.send(path, { request: request(endpoint.sign({ body, secret: "x" }), body) });
    expect(await wordsOf(wrong)).toContain("It would be refused");
    const none = await owner.send(path, { request: "<script>" });
    expect(none.status).toBe(422);
    expect(await none.text()).not.toContain("<script>");
  });
});

test("a sample is signed, taken and handled as any other", async () => {
  const endpoint = await inbox.make();
  const sent = await owner.send(`/webhooks/${endpoint.id}/sample`, { event: "issues" });
  const html = await sent.text();
  expect(html).toContain("It was taken.");
  const path = /href="(\/deliveries\/[^"]+)"/.exec(html)?.[1] ?? "";
  expect((await owner.get(path)).status).toBe(200);
  const plain = await owner.post(`/webhooks/${endpoint.id}/sample`, { event: "push" });
  expect(plain.headers.get("location")).toStartWith("/deliveries/");
});

test("a delivery that failed needs its owner, until it is done", async () => {
  const endpoint = await inbox.make({
    name: "sent on",
    handling: {
      do: "forward",
      forwardTo: "https://nowhere.invalid/hook",
      when: "$number(payload.action) > 1",
    },
  });
  expect(await wordsOf(await owner.get("/"))).not.toContain("sent on");
  await brought(endpoint);
  expect(await wordsOf(await owner.get("/"))).toContain("A delivery of “sent on” failed");
  await inbox.server.api.request("PATCH", `/api/v1/webhook-endpoints/${endpoint.id}`, {
    handling: { do: "notify" },
  });
  const [one] = await inbox.deliveries(endpoint.id);
  expect((await owner.send(`/deliveries/${one?.id}/replay`)).status).toBe(204);
  for (let tries = 0; tries < 100; tries++) {
    if ((await inbox.deliveries(endpoint.id))[0]?.status === "done") break;
    await Bun.sleep(20);
  }
  expect(await wordsOf(await owner.get("/"))).not.toContain("sent on");
});

describe("JSON is laid out", () => {
  test("with every figure as it was written", () => {
    expect(layOut('{"a":[1.0,12345678901234567890,{}],"b":"{\\",","c":[]}')).toBe(
      '{\n  "a": [\n    1.0,\n    12345678901234567890,\n    {}\n  ],\n  "b": "{\\",",\n  "c": []\n}',
    );
  });
  test("unless it is none, stands in lines, or is too deep", () => {
    expect(layOut("a=1&b=2")).toBeNull();
    expect(layOut('{\n"a": 1}')).toBeNull();
    expect(layOut("[".repeat(100) + "]".repeat(100))).toBeNull();
    expect(layOut("[".repeat(50_000) + "]".repeat(50_000))).toBeNull();
  });
});
