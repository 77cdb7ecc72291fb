/** What the owner is told of, as its page sets and says it. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type { NotificationRule } from "../../../src/domain/notifications/rule.ts";
import { usualRules } from "../../../src/domain/notifications/usual-rules.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { newOwner, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const PAGE = "/settings/notifications";

test("the first start's rules are there before anybody sets anything", async () => {
  const words = await wordsOf(await owner.get(PAGE));
  for (const { name, eventPattern } of usualRules) {
    expect(words.replaceAll("&#x27;", "'")).toContain(name);
    expect(words).toContain(eventPattern);
  }
});

test("a rule's form changes what it shows and leaves what it does not", async () => {
  const conditions = [
    { field: "failure.kind", test: "is", value: "42" },
    { field: "turn", test: "is-not", value: "u1" },
  ] as const;
  const made = await server.api.request<NotificationRule>(
    "POST",
    `/api/v1/workspaces/${server.workspace}/notification-rules`,
    { name: "Money", eventPattern: "turn.*", conditions },
  );
  const ruleNow = async (): Promise<NotificationRule> =>
    (await server.api.request<NotificationRule>("GET", `/api/v1/notification-rules/${made.body.id}`)).body;
  const form = {
    name: "Dollars",
    minSeverity: "error",
    channel: "email",
    conditions: "failure.kind",
    conditionTest: "is",
    conditionValue: "42",
  };
  expect((await owner.send(`${PAGE}/rules/${made.body.id}`, form)).status).toBe(200);
  expect(await ruleNow()).toMatchObject({ name: "Dollars", channel: "email", conditions });
  await owner.send(`${PAGE}/rules/${made.body.id}`, { ...form, conditionValue: "43" });
  expect((await ruleNow()).conditions).toEqual([
    { field: "failure.kind", test: "is", value: 43 },
    conditions[1],
  ]);
  await owner.send(`${PAGE}/rules/${made.body.id}`, { ...form, conditions: "" });
  expect((await ruleNow()).conditions).toEqual([conditions[1]]);
});

test("each attempt is shown with what the other side said, and has its time", async () => {
  let status = 503;
  const hook = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response(null, { status }) });
  await owner.send(`${PAGE}/webhook`, { isOn: "on", url: `http://127.0.0.1:${hook.port}/hook` });
  await owner.send(`${PAGE}/webhook/test`);
  status = 400;
  const refused = await owner.send(`${PAGE}/webhook/test`);
  expect(await wordsOf(refused)).toContain(
    "It was refused: status 400. Check the address and what it expects.",
  );
  const words = await wordsOf(await owner.get(PAGE));
  expect(words).toContain("It was refused: status 400.");
  expect(words).toContain("It was not taken now: status 503.");
  const { body } = await server.api.request<{ items: { attempts: { at: string; words: string }[] }[] }>(
    "GET",
    "/api/v1/notification-sends?sender=webhook",
  );
  for (const { attempts } of body.items) {
    expect(attempts).toHaveLength(1);
    expect(Date.parse(attempts[0]?.at ?? "")).toBeGreaterThan(0);
  }
  await hook.stop(true);
});
