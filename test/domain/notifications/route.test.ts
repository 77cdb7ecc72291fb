import { expect, test } from "bun:test";
import fc from "fast-check";
import type { Event } from "../../../src/domain/catalogue.ts";
import { noticeOf } from "../../../src/domain/notices.ts";
import { changeMany, changeStatus, readAll } from "../../../src/domain/notifications/change-status.ts";
import { GROUPED_MS } from "../../../src/domain/notifications/make-notification.ts";
import {
  MOST_IN_A_TURN,
  MOST_IN_AN_HOUR,
  notifyOwner,
} from "../../../src/domain/notifications/notify-owner.ts";
import { MOST_BODY, MOST_TITLE, toBody, toTitle } from "../../../src/domain/notifications/notice-text.ts";
import { countUnread, listNotifications, listSends } from "../../../src/domain/notifications/reads.ts";
import { isWanted, route } from "../../../src/domain/notifications/route.ts";
import { settleSource } from "../../../src/domain/notifications/settle.ts";
import { setSettings, setWebhook } from "../../../src/domain/notifications/set-settings.ts";
import { charactersOf } from "../../../src/domain/kernel/fields.ts";
import { refusalOf, valueOf } from "../results.ts";
import { openNotifications, type TestNotifications } from "./open-notifications.ts";

const anything = { workspace: null, status: null, category: null, severity: null };
const all = { limit: 200, cursor: null };

const failed = (of: TestNotifications, kind: "auth" | "quota" = "auth", thread = "t1"): Event => ({
  type: "turn.finished",
  workspace: of.workspace,
  thread,
  turn: "u1",
  status: "failed",
  stop: "error",
  failure: { kind, message: "The provider refused the key.", isReplaySafe: true },
  message: null,
  usage: null,
});

const listed = ({ db }: TestNotifications) => listNotifications(db, anything, all).items;

test("an event that a rule names is told once, however often its job is run", async () => {
  const of = await openNotifications();
  await Promise.all([1, 2, 3].map(() => route(of, failed(of), 7)));
  await route(of, failed(of), 7);
  expect(listed(of)).toMatchObject([
    {
      count: 1,
      severity: "error",
      category: "session",
      status: "unread",
      sourceType: "turn",
      sourceId: "u1",
    },
  ]);
  of.close();
});

test("without the note of what was told, the same job tells it again: the control", async () => {
  const of = await openNotifications();
  await route(of, failed(of), null);
  await route(of, failed(of), null);
  expect(listed(of)).toMatchObject([{ count: 2 }]);
  of.close();
});

test("what no rule names, or is less grave than the rule wants, is not told", async () => {
  const of = await openNotifications();
  await route(of, { ...failed(of), status: "finished", failure: null } as Event, 1);
  await route(of, { type: "note.made", workspace: of.workspace, note: "n" }, 2);
  expect(listed(of)).toEqual([]);
  of.close();
});

test("only what a rule would tell asks for a job: an answer that went well asks for none", async () => {
  const of = await openNotifications();
  const wants = (event: Event): boolean => isWanted(of.db, noticeOf, event);
  const well = { ...failed(of), status: "finished", stop: "end", failure: null } as Event;
  expect([failed(of), well].map(wants)).toEqual([true, false]);
  expect(wants({ type: "note.made", workspace: of.workspace, note: "n" })).toBe(false);
  expect(wants({ ...failed(of), workspace: "gone" } as Event)).toBe(false);
  of.close();
});

test("the same thing within a while counts up; after it, or once it was read, it is told anew", async () => {
  const of = await openNotifications();
  for (const id of [1, 2, 3]) await route(of, failed(of), id);
  expect(listed(of)).toMatchObject([{ count: 3 }]);
  await route(of, failed(of, "auth", "t2"), 4);
  expect(listed(of)).toHaveLength(2);
  of.pass(GROUPED_MS + 1);
  await route(of, failed(of), 5);
  expect(listed(of)).toHaveLength(3);
  valueOf(await changeStatus(of, listed(of)[0]?.id ?? "", "read"));
  await route(of, failed(of), 6);
  expect(listed(of)).toHaveLength(4);
  of.close();
});

test("however events come and times pass, every one is counted in exactly one notification", async () => {
  const step = fc.record({
    thread: fc.constantFrom("a", "b"),
    afterMs: fc.integer({ min: 0, max: GROUPED_MS }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const of = await openNotifications();
      for (const [index, { thread, afterMs }] of steps.entries()) {
        of.pass(afterMs);
        await route(of, failed(of, "auth", thread), index + 1);
        await route(of, failed(of, "auth", thread), index + 1);
      }
      expect(listed(of).reduce((sum, { count }) => sum + count, 0)).toBe(steps.length);
      of.close();
    }),
    { numRuns: 15 },
  );
});

test("an event of no workspace is told in the first one, and of one that is gone nowhere", async () => {
  const of = await openNotifications();
  const place = { agent: "Mozilla/5.0 Firefox/140", address: "203.0.113.9", at: of.clock().toISOString() };
  await route(of, { type: "sign-in.from-new-place", signIn: "s1", ...place }, 1);
  await route(of, { ...failed(of), workspace: "gone" } as Event, 2);
  expect(listed(of)).toMatchObject([{ workspace: of.workspace, isUrgent: true, severity: "warning" }]);
  of.close();
});

test("a budget that is used up is told as such", async () => {
  const of = await openNotifications();
  await route(of, failed(of, "quota"), 1);
  expect(listed(of)[0]?.title).toContain("budget");
  of.close();
});

test("in quiet hours a message waits for their end, and what is urgent does not", async () => {
  const of = await openNotifications("2026-07-14T23:00:00.000Z");
  valueOf(await setWebhook(of, { isOn: true, url: "https://example.org/hook" }));
  const quietHours = { isOn: true, from: "22:00", to: "07:00" };
  valueOf(await setSettings(of, { timeZone: "UTC", quietHours, digest: { isOn: false, at: "08:00" } }));
  await route(of, failed(of), 1);
  await route(of, { type: "passkey.suspected", passkey: "p", name: "Key" }, 2);
  const due = listSends(of.db, null, all).items.map(({ dueAt }) => dueAt);
  expect(due).toEqual(["2026-07-14T23:00:00.000Z", "2026-07-15T07:00:00.000Z"]);
  of.close();
});

test("read, dismissed and taken back; the first reading is kept; all at once and many at once", async () => {
  const of = await openNotifications();
  for (const id of [1, 2, 3]) await route(of, failed(of, "auth", `t${id}`), id);
  const [first, second] = listed(of);
  const read = valueOf(await changeStatus(of, first?.id ?? "", "read"));
  of.pass(1_000);
  valueOf(await changeStatus(of, first?.id ?? "", "unread"));
  expect(valueOf(await changeStatus(of, first?.id ?? "", "read")).readAt).toBe(read.readAt ?? "");
  expect(await changeMany(of, of.workspace, [second?.id ?? "", "none"], "dismissed")).toBe(1);
  expect(await changeMany(of, "another", [first?.id ?? ""], "dismissed")).toBe(0);
  expect(countUnread(of.db, of.workspace)).toBe(1);
  expect(await readAll(of, of.workspace)).toBe(1);
  expect(countUnread(of.db)).toBe(0);
  expect(refusalOf(await changeStatus(of, "none", "read")).kind).toBe("not-found");
  of.close();
});

test("what was answered meanwhile is no longer unread", async () => {
  const of = await openNotifications();
  await route(of, failed(of), 1);
  await settleSource(of, "u1");
  expect(countUnread(of.db)).toBe(0);
  of.close();
});

test("a turn tells its owner so often and no more, and a repeated call tells nothing twice", async () => {
  const of = await openNotifications();
  const said = { title: "Done", text: "", severity: "info" } as const;
  const call = (id: string, turn: string) => ({ id, turn, thread: "t", workspace: of.workspace });
  for (let n = 0; n < MOST_IN_A_TURN; n++) valueOf(await notifyOwner(of, call(`a${n}`, "u1"), "owner", said));
  valueOf(await notifyOwner(of, call("a0", "u1"), "owner", said));
  expect(refusalOf(await notifyOwner(of, call("b", "u1"), "owner", said)).message).toContain("often enough");
  const told = () => of.told.filter(({ event }) => event.type === "assistant.notified").length;
  expect(told()).toBe(MOST_IN_A_TURN);
  for (let n = 0; n < 50; n++) await notifyOwner(of, call(`c${n}`, `v${n}`), "owner", said);
  expect(told()).toBeLessThanOrEqual(MOST_IN_AN_HOUR);
  of.pass(3_600_001);
  valueOf(await notifyOwner(of, call("d", "w"), "owner", said));
  of.close();
});

test("what an untrusted turn says is marked, and what the owner's own says is not", async () => {
  const of = await openNotifications();
  const said = { title: "Call this number", text: "", severity: "info" } as const;
  const call = { turn: "u", thread: "t", workspace: of.workspace };
  await notifyOwner(of, { ...call, id: "1" }, "webhook", said);
  await notifyOwner(of, { ...call, id: "2" }, "owner", { ...said, title: "Mine" });
  for (const [index, { event }] of of.told.entries()) await route(of, event, index + 1);
  expect(listed(of).map(({ title, isUntrusted }) => [title, isUntrusted])).toEqual([
    ["Mine", false],
    ["Call this number", true],
  ]);
  of.close();
});

test("a title is one line and a body plain lines, however hostile the words are", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 9_000 }), (text) => {
      const title = toTitle(text);
      expect(title).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(title.isWellFormed()).toBe(true);
      expect(charactersOf(title).length).toBeGreaterThanOrEqual(1);
      expect(charactersOf(title).length).toBeLessThanOrEqual(MOST_TITLE);
      const body = toBody(text);
      expect(body.isWellFormed()).toBe(true);
      expect(charactersOf(body).length).toBeLessThanOrEqual(MOST_BODY);
    }),
  );
  expect(toTitle("A\r\nBcc: evil@example.org")).toBe("A Bcc: evil@example.org");
});
