/** What may be spent, as its owner and as programs see and set it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Amount, Budget } from "../../../src/domain/usage/budget.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { newWorkspace, tokenOf } from "../api/actors.ts";
import { newPasskeyVisitor, type PasskeyVisitor } from "./passkey-visitor.ts";

let server: TestServer;
let aheadMs = 0;
let owner: PasskeyVisitor;
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => new Date(Date.now() + aheadMs) } });
});
beforeEach(async () => {
  aheadMs = 0;
  owner = await newPasskeyVisitor(server);
  aheadMs = 10 * 60_000;
});
afterAll(() => server.remove());

type Listed = Budget & { readonly spentToday: Amount | null };

const list = async (api = server.api): Promise<readonly Listed[]> =>
  (await api.get<{ items: Listed[] }>("/api/v1/budgets")).items;
const put = (scope: string, limits: object, api = server.api) =>
  api.request("PUT", `/api/v1/budgets/${scope}`, limits);
const pageAt = async (path: string): Promise<string> => (await owner.visitor.get(path)).text();
const turnLimits = async () => (await list()).find(({ scope }) => scope === "turn")?.limits;

describe("budgets", () => {
  test("are there from the first start, and stop what runs away", async () => {
    const found = Object.fromEntries((await list()).map(({ scope, limits }) => [scope, limits]));
    expect(found).toEqual({
      turn: { tokens: 2_000_000, dollars: 5, steps: 50, timeMs: 3_600_000 },
      thread: { tokens: null, dollars: null, steps: null, timeMs: null },
      job: { tokens: 20_000_000, dollars: 10, steps: 500, timeMs: 10_800_000 },
      day: { tokens: 100_000_000, dollars: 25, steps: null, timeMs: null },
    });
  });

  test("are changed in what is named, each change in the log", async () => {
    const { status, body } = await put("turn", { dollars: 4, steps: null });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        scope: "turn",
        workspace: null,
        limits: { tokens: 2_000_000, dollars: 4, steps: null, timeMs: 3_600_000 },
      }),
    ]);
    const { items } = await server.api.get<{ items: { action: string; subject: object; detail: object }[] }>(
      "/api/v1/audit?action=setting.changed",
    );
    expect(items[0]).toMatchObject({
      subject: { setting: "budget", scope: "turn" },
      detail: {
        before: ["tokens 2000000", "dollars 5", "steps 50", "timeMs 3600000"],
        after: ["tokens 2000000", "dollars 4", "steps without limit", "timeMs 3600000"],
      },
    });
    await put("turn", { dollars: 5, steps: 50 });
  });

  test("that are no amounts are refused in words, and nothing is kept", async () => {
    const before = await list();
    for (const limits of [
      { dollars: -1 },
      { tokens: 1.5 },
      { steps: 1e300 },
      { dollars: "5" },
      { money: 5 },
    ]) {
      expect((await put("turn", limits)).status).toBe(422);
    }
    expect((await put("week", { dollars: 5 })).status).toBe(422);
    expect(await list()).toEqual(before);
  });

  test("of a workspace are seen and set by a token that is held to it, and no others are", async () => {
    const { id } = await newWorkspace(server, "Own");
    const held = await tokenOf(server, ["read", "admin"], id);
    const own = `day?workspace=${id}`;
    expect((await put(own, { dollars: 2 }, held)).status).toBe(200);
    expect((await put("day", { dollars: 2 }, held)).status).toBe(403);
    expect((await put(`day?workspace=${server.workspace}`, { dollars: 2 }, held)).status).toBe(404);
    await put(`turn?workspace=${server.workspace}`, { steps: 9 });
    const seen = await list(held);
    expect(seen.filter(({ workspace }) => workspace !== null).map(({ workspace }) => workspace)).toEqual([
      id,
    ]);
    const days = seen.filter(({ scope }) => scope === "day").map(({ spentToday }) => spentToday !== null);
    expect(days).toEqual([false, true]);
    expect((await put("turn", {}, await tokenOf(server, ["read", "write"]))).status).toBe(403);
  });
});

describe("the owner", () => {
  test("confirms who is there before more may be spent, and not before less may", async () => {
    expect((await owner.ask("PUT", "/budgets/turn", { dollars: 4.5 })).status).toBe(200);
    for (const more of [{ dollars: 4.6 }, { dollars: null }, { dollars: 1, tokens: 9e9 }]) {
      expect((await owner.ask("PUT", "/budgets/turn", more)).status).toBe(403);
    }
    expect(await turnLimits()).toMatchObject({ dollars: 4.5 });
    aheadMs = 0;
    expect((await owner.ask("PUT", "/budgets/turn", { dollars: 5 })).status).toBe(200);
  });

  test("sets them in the settings, in minutes, with nothing for no limit", async () => {
    const fields = { dollars: "4.50", tokens: "1,000,000", steps: "", minutes: "30" };
    const asked = await owner.visitor.send("/settings/budgets/turn", fields);
    expect([asked.status, asked.headers.get("x-confirm")]).toEqual([403, "first"]);
    aheadMs = 0;
    const kept = await owner.visitor.send("/settings/budgets/turn", fields);
    expect([kept.status, await kept.text()]).toEqual([200, expect.stringContaining("Kept.")]);
    expect(await turnLimits()).toEqual({ tokens: 1_000_000, dollars: 4.5, steps: null, timeMs: 1_800_000 });
    const page = await pageAt("/settings");
    expect(/<input id="budget-turn-tokens"[^>]*value="1000000"/.test(page)).toBe(true);
    expect(/Spent today: (?:US)?\$0\.00\./.test(page)).toBe(true);

    const wrong = await owner.visitor.send("/settings/budgets/turn", { ...fields, dollars: "a lot" });
    expect([wrong.status, await wrong.text()]).toEqual([
      422,
      expect.stringMatching(/value="a lot"[\s\S]*Dollars is no number/),
    ]);
    expect((await owner.visitor.post("/settings/budgets/turn", fields)).status).toBe(303);
    expect((await owner.visitor.post("/settings/budgets/week", fields)).status).toBe(404);
  });

  test("sees and sets those of one workspace on a page of their own, beside what holds everywhere", async () => {
    const { id } = await newWorkspace(server, "Harbor & sons");
    const path = `/settings/budgets?workspace=${id}`;
    const before = await pageAt(path);
    expect(before).toContain("Budgets of Harbor &amp; sons");
    expect(/Everywhere: [^<]* tokens, (?:US)?\$25\.00\./.test(before)).toBe(true);
    expect(new RegExp(`<input id="budget-day-${id}-dollars"[^>]*value=""`).test(before)).toBe(true);
    expect(await pageAt("/settings")).toContain('href="/settings/budgets"');

    const fields = { workspace: id, dollars: "2.50", tokens: "", steps: "40", minutes: "" };
    const kept = await owner.visitor.send("/settings/budgets/day", fields);
    const form = await kept.text();
    expect([kept.status, form]).toEqual([200, expect.stringContaining("Kept.")]);
    expect(form).toContain(`id="budget-day-${id}"`);
    const own = async () => (await list()).filter(({ workspace }) => workspace === id);
    const limits = { tokens: null, dollars: 2.5, steps: 40, timeMs: null };
    expect(await own()).toMatchObject([{ scope: "day", limits }]);
    expect((await list()).find(({ scope }) => scope === "day")).toMatchObject({ limits: { dollars: 25 } });
    expect(/Spent today: (?:US)?\$0\.00\./.test(await pageAt(path))).toBe(true);

    const more = await owner.visitor.send("/settings/budgets/day", { ...fields, dollars: "" });
    expect([more.status, more.headers.get("x-confirm"), (await own())[0]?.limits]).toEqual([
      403,
      "first",
      limits,
    ]);
    const wrong = await owner.visitor.send("/settings/budgets/day", { ...fields, steps: "1.5" });
    expect([wrong.status, await wrong.text()]).toEqual([
      422,
      expect.stringMatching(new RegExp(`id="budget-day-${id}"[\\s\\S]*Steps is a whole number`)),
    ]);
    const plain = await owner.visitor.post("/settings/budgets/day", fields);
    expect([plain.status, plain.headers.get("location")]).toEqual([303, path]);
    const nowhere = await owner.visitor.send("/settings/budgets/day", { ...fields, workspace: "none" });
    expect(nowhere.status).toBe(404);
  });

  test("sees at home what may be spent today, and beside an answer which limit is near", async () => {
    aheadMs = 0;
    expect(/Up to (?:US)?\$25\.00 today, resets at midnight</.test(await pageAt("/"))).toBe(true);
    await put("day", { dollars: 0 });
    expect((await pageAt("/")).includes("The limit of today is reached.")).toBe(true);
    await put("day", { dollars: 25 });
    await put("turn", { steps: 1 });
    const talk = talkTo(server);
    const thread = await talk.newThread();
    await talk.answer(thread, "hello");
    await server.core.books.keep();
    const words = "The limit of this turn is reached: 1 of 1 steps";
    expect((await pageAt(`/threads/${thread.id}`)).includes(words)).toBe(true);
    await put("turn", { steps: 50 });
    expect((await pageAt(`/threads/${thread.id}`)).includes("The limit of this turn")).toBe(false);
  });
});
