/** What is on its way is looked at once more before it leaves: the hour, the way, and how grave it has become. */
import { afterEach, expect, test } from "bun:test";
import { ok, refuse } from "../../../src/domain/kernel/result.ts";
import { changeRule } from "../../../src/domain/notifications/change-rule.ts";
import { makeRule } from "../../../src/domain/notifications/make-rule.ts";
import { GRACE_MS } from "../../../src/domain/notifications/queue-sends.ts";
import {
  listNotificationRules,
  listNotifications,
  listSends,
} from "../../../src/domain/notifications/reads.ts";
import { route } from "../../../src/domain/notifications/route.ts";
import { sendDigest } from "../../../src/domain/notifications/send-digest.ts";
import { type Needs, sendOne } from "../../../src/domain/notifications/send-one.ts";
import { selectDueSends } from "../../../src/domain/notifications/send-store.ts";
import { setEmail, setSettings, setWebhook } from "../../../src/domain/notifications/set-settings.ts";
import { trySender } from "../../../src/domain/notifications/try-sender.ts";
import { valueOf } from "../results.ts";
import { openNotifications, type TestNotifications } from "./open-notifications.ts";

const all = { limit: 200, cursor: null };
const anything = { workspace: null, status: null, category: null, severity: null };
const HOOK = "https://example.org/hook";
let opened: TestNotifications | null = null;
afterEach(() => {
  opened?.close();
  opened = null;
});

interface Held extends Needs {
  readonly of: TestNotifications;
  readonly said: string[];
}

async function openHeld(at: string, statuses: readonly number[] = []): Promise<Held> {
  const of = await openNotifications(at);
  opened = of;
  valueOf(await setWebhook(of, { isOn: true, url: HOOK }));
  const said: string[] = [];
  return {
    of,
    said,
    ...of,
    pagesUrl: () => null,
    async sendMail({ subject }) {
      said.push(subject);
      return ok("250 taken");
    },
    async post({ url, body }) {
      if (url !== HOOK) return refuse("never", "Somewhere else.");
      const { data } = JSON.parse(new TextDecoder().decode(body)) as { data: { title: string } };
      said.push(data.title);
      return ok({ status: statuses[said.length - 1] ?? 204, retryAfterMs: null });
    },
  };
}

const settings = (isQuiet: boolean, digestAt: string | null = null) => ({
  timeZone: "UTC",
  quietHours: { isOn: isQuiet, from: "22:00", to: "07:00" },
  digest: { isOn: digestAt !== null, at: digestAt ?? "08:00" },
});

const ended = (of: TestNotifications, id: number) =>
  route(
    of,
    { type: "connection.ended", workspace: of.workspace, connection: `c${id}`, name: "github", why: "" },
    id,
  );

const suspected = (of: TestNotifications, id: number) =>
  route(of, { type: "passkey.suspected", passkey: "p", name: "Key" }, id);

async function sendDue(needs: Held): Promise<void> {
  for (const send of selectDueSends(needs.db, needs.clock().toISOString(), 100)) await sendOne(needs, send);
}

const dues = (needs: Held) => listSends(needs.db, null, all).items.map(({ dueAt }) => dueAt);

test("another try that falls into quiet hours waits for their end, but for what is urgent", async () => {
  const needs = await openHeld("2026-07-14T21:59:40.000Z", [503, 503]);
  valueOf(await setSettings(needs.of, settings(true)));
  await ended(needs.of, 1);
  await suspected(needs.of, 2);
  needs.of.pass(GRACE_MS);
  await sendDue(needs);
  expect(needs.said).toHaveLength(2);
  needs.of.pass(3_600_000);
  await sendDue(needs);
  expect(needs.said.slice(2)).toEqual(["The passkey Key may have been copied"]);
  expect(dues(needs)).toContain("2026-07-15T07:00:00.000Z");
  needs.of.pass(9 * 3_600_000);
  await sendDue(needs);
  expect(needs.said.at(-1)).toBe("github gives access no more");
  expect(dues(needs)).toEqual([null, null]);
});

test("what was due while the program was off is not sent in the quiet hours in which it starts", async () => {
  const needs = await openHeld("2026-07-14T21:30:00.000Z");
  valueOf(await setSettings(needs.of, settings(true)));
  await ended(needs.of, 1);
  needs.of.pass(2 * 3_600_000);
  await sendDue(needs);
  expect([needs.said, dues(needs)]).toEqual([[], ["2026-07-15T07:00:00.000Z"]]);
});

test("without quiet hours both leave at once: the control", async () => {
  const needs = await openHeld("2026-07-14T21:30:00.000Z");
  valueOf(await setSettings(needs.of, settings(false)));
  await ended(needs.of, 1);
  needs.of.pass(2 * 3_600_000);
  await sendDue(needs);
  expect(needs.said).toHaveLength(1);
});

test("when quiet hours are switched off or end earlier, what waits for their end does not any more", async () => {
  const needs = await openHeld("2026-07-14T23:00:00.000Z");
  valueOf(await setSettings(needs.of, settings(true)));
  await ended(needs.of, 1);
  valueOf(await setSettings(needs.of, { ...settings(true), timeZone: "Asia/Tokyo" }));
  await sendDue(needs);
  expect(needs.said).toHaveLength(1);
  await ended(needs.of, 2);
  needs.of.pass(GRACE_MS);
  valueOf(await setSettings(needs.of, settings(true)));
  await sendDue(needs);
  expect([needs.said.length, dues(needs)[0]]).toEqual([1, "2026-07-15T07:00:00.000Z"]);
  valueOf(await setSettings(needs.of, settings(false)));
  await sendDue(needs);
  expect(needs.said).toHaveLength(2);
});

test("a digest whose time is in quiet hours comes when they end, and a sample at once", async () => {
  const needs = await openHeld("2026-07-14T21:00:00.000Z");
  await ended(needs.of, 1);
  needs.of.pass(GRACE_MS);
  await sendDue(needs);
  needs.said.length = 0;
  valueOf(await setSettings(needs.of, settings(true, "06:00")));
  needs.of.pass(9 * 3_600_000 + 60_000);
  await sendDigest({ ...needs, nudgeSending() {} });
  await sendDue(needs);
  expect(needs.said).toEqual([]);
  expect(valueOf(await trySender(needs, "webhook"))).toMatchObject({ outcome: "sent" });
  needs.said.length = 0;
  needs.of.pass(3_600_000);
  await sendDue(needs);
  expect(needs.said).toEqual(["One thing is unread"]);
});

test("what waits for a way that was switched off meanwhile is sent nowhere", async () => {
  const needs = await openHeld("2026-07-14T12:00:00.000Z");
  await ended(needs.of, 1);
  valueOf(await setWebhook(needs.of, { isOn: false, url: HOOK }));
  needs.of.pass(GRACE_MS);
  await sendDue(needs);
  expect(needs.said).toEqual([]);
  expect(listSends(needs.db, null, all).items).toMatchObject([
    { status: "dropped", dueAt: null, attempts: [] },
  ]);
});

const notified = (of: TestNotifications, id: number, severity: "info" | "error") =>
  route(
    of,
    {
      type: "assistant.notified",
      workspace: of.workspace,
      thread: "t1",
      turn: "u1",
      title: "The backup",
      text: severity,
      severity,
      isUntrusted: false,
    },
    id,
  );

test("the same thing again that has become graver is told anew, and sent", async () => {
  const needs = await openHeld("2026-07-14T12:00:00.000Z");
  for (const [id, severity] of ["info", "info", "error", "info", "error"].entries())
    await notified(needs.of, id + 1, severity === "info" ? "info" : "error");
  needs.of.pass(GRACE_MS);
  await sendDue(needs);
  expect(needs.said).toEqual(["The backup", "The backup"]);
  expect(listNotifications(needs.db, anything, all).items).toMatchObject([
    { severity: "error", count: 3 },
    { severity: "info", count: 2 },
  ]);
});

test("the same thing again goes the ways that its rule alone asks for, and no way twice", async () => {
  const needs = await openHeld("2026-07-14T12:00:00.000Z");
  const { of } = needs;
  const email = { host: "localhost", port: 25, security: "none", user: null, password: null } as const;
  valueOf(await setEmail(of, { isOn: true, ...email, from: "a@example.org", to: "b@example.org" }));
  const usual = listNotificationRules(of.db, of.workspace, all).items.find(
    ({ eventPattern }) => eventPattern === "assistant.notified",
  );
  valueOf(await changeRule(of, usual?.id ?? "", { channel: "webhook" }));
  const conditions = [{ field: "turn", test: "is", value: "u2" }] as const;
  const rule = { name: "By mail", eventPattern: "assistant.*", channel: "email", conditions } as const;
  valueOf(await makeRule(of, of.workspace, rule));
  await notified(of, 1, "info");
  const again = { workspace: of.workspace, thread: "t1", turn: "u2", title: "The backup", text: "" } as const;
  await route(of, { type: "assistant.notified", ...again, severity: "info", isUntrusted: false }, 2);
  of.pass(GRACE_MS);
  await sendDue(needs);
  expect(needs.said.sort()).toEqual(["The backup", "[MonkeyClaw] The backup"]);
  expect(listNotifications(of.db, anything, all).items).toMatchObject([{ count: 2 }]);
});
