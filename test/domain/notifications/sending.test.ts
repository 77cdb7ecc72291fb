import { afterEach, expect, test } from "bun:test";
import { ok, refuse } from "../../../src/domain/kernel/result.ts";
import { newP256 } from "../../../src/domain/kernel/crypto.ts";
import { changeStatus } from "../../../src/domain/notifications/change-status.ts";
import { GRACE_MS } from "../../../src/domain/notifications/queue-sends.ts";
import { listNotifications, listSends } from "../../../src/domain/notifications/reads.ts";
import { route } from "../../../src/domain/notifications/route.ts";
import { sendDigest } from "../../../src/domain/notifications/send-digest.ts";
import { MOST_ATTEMPTS, type Needs, sendOne } from "../../../src/domain/notifications/send-one.ts";
import { selectDueSends } from "../../../src/domain/notifications/send-store.ts";
import { createSending } from "../../../src/domain/notifications/sending.ts";
import type { Posted } from "../../../src/domain/notifications/sender.ts";
import { setEmail, setSettings, setWebhook } from "../../../src/domain/notifications/set-settings.ts";
import { subscriptionsOf } from "../../../src/domain/notifications/setting-reads.ts";
import { publicPushKey, subscribe } from "../../../src/domain/notifications/subscribe.ts";
import { trySender } from "../../../src/domain/notifications/try-sender.ts";
import { refusalOf, valueOf } from "../results.ts";
import { openNotifications, type TestNotifications } from "./open-notifications.ts";

const anything = { workspace: null, status: null, category: null, severity: null };
const all = { limit: 200, cursor: null };
let opened: TestNotifications | null = null;
afterEach(() => {
  opened?.close();
  opened = null;
});

interface Sent extends Needs {
  readonly of: TestNotifications;
  readonly posted: Posted[];
}

async function openSending(statuses: readonly number[] = []): Promise<Sent> {
  const of = await openNotifications();
  opened = of;
  valueOf(await setWebhook(of, { isOn: true, url: "https://example.org/hook" }));
  const posted: Posted[] = [];
  return {
    of,
    posted,
    ...of,
    pagesUrl: () => null,
    sendMail: async () => refuse("never", "There is no mail here."),
    async post(one) {
      posted.push(one);
      return ok({ status: statuses[posted.length - 1] ?? 204, retryAfterMs: null });
    },
  };
}

const connectionEnded = (of: TestNotifications, id: number) =>
  route(
    of,
    {
      type: "connection.ended",
      workspace: of.workspace,
      connection: `c${id}`,
      name: "github",
      why: "refused",
    },
    id,
  );

/** All that is due now, one after the other. */
async function sendDue(needs: Sent): Promise<number> {
  const due = selectDueSends(needs.db, needs.clock().toISOString(), 100);
  for (const send of due) await sendOne(needs, send);
  return due.length;
}

test("a notification leaves once, after a moment in which its owner might have read it", async () => {
  const needs = await openSending();
  await connectionEnded(needs.of, 1);
  expect(await sendDue(needs)).toBe(0);
  needs.of.pass(GRACE_MS);
  expect(await sendDue(needs)).toBe(1);
  expect(await sendDue(needs)).toBe(0);
  expect(listSends(needs.db, null, all).items).toMatchObject([
    { sender: "webhook", status: "sent", dueAt: null, attempts: [{ outcome: "sent" }] },
  ]);
});

test("what was read meanwhile is sent nowhere", async () => {
  const needs = await openSending();
  await connectionEnded(needs.of, 1);
  const [one] = listNotifications(needs.db, anything, all).items;
  await changeStatus(needs, one?.id ?? "", "read");
  needs.of.pass(GRACE_MS);
  await sendDue(needs);
  expect(needs.posted).toEqual([]);
  expect(listSends(needs.db, null, all).items).toMatchObject([{ status: "dropped", attempts: [] }]);
});

test("it is tried again later and later under one id, and given up after its last attempt", async () => {
  const needs = await openSending(Array.from({ length: 20 }, () => 503));
  await connectionEnded(needs.of, 1);
  const waits: number[] = [];
  for (let n = 0; n < MOST_ATTEMPTS + 3; n++) {
    needs.of.pass(7 * 3_600_000);
    await sendDue(needs);
    const [send] = listSends(needs.db, null, all).items;
    const dueAt = send?.dueAt ?? null;
    if (dueAt !== null) waits.push(Date.parse(dueAt) - needs.clock().getTime());
  }
  const [send] = listSends(needs.db, null, all).items;
  expect(send).toMatchObject({ status: "dead", dueAt: null });
  expect(send?.attempts).toHaveLength(MOST_ATTEMPTS);
  expect(waits).toEqual(waits.toSorted((one, other) => one - other));
  const ids = needs.posted.map(({ headers }) => new Map(headers).get("webhook-id"));
  expect(new Set(ids).size).toBe(1);
});

test("what is refused for good is given up at once, with the words of it", async () => {
  const needs = await openSending([400]);
  await connectionEnded(needs.of, 1);
  needs.of.pass(GRACE_MS);
  await sendDue(needs);
  const [send] = listSends(needs.db, null, all).items;
  expect(send).toMatchObject({ status: "dead", attempts: [{ outcome: "never" }] });
  expect(send?.attempts[0]?.words).toContain("400");
});

test("the pump sends what is due by itself, and stops when it is told to", async () => {
  const needs = await openSending();
  const sending = createSending({ ...needs, log: { debug() {}, info() {}, warn() {}, error() {} } });
  await connectionEnded(needs.of, 1);
  await connectionEnded(needs.of, 2);
  needs.of.pass(GRACE_MS);
  sending.nudge();
  while (needs.posted.length < 2) await Bun.sleep(5);
  await sending.stop();
  await connectionEnded(needs.of, 3);
  needs.of.pass(GRACE_MS);
  sending.nudge();
  await Bun.sleep(60);
  expect(needs.posted).toHaveLength(2);
});

test("a sample is tried once and told; a way that is not set up is refused in words", async () => {
  const needs = await openSending([204, 500]);
  expect(valueOf(await trySender(needs, "webhook"))).toMatchObject({ outcome: "sent" });
  expect(valueOf(await trySender(needs, "webhook"))).toMatchObject({ outcome: "later" });
  expect(refusalOf(await trySender(needs, "email")).kind).toBe("conflict");
  expect(listSends(needs.db, "webhook", all).items.map(({ status }) => status)).toEqual(["dead", "sent"]);
});

test("once a day at its time what is unread goes out in one message, however often it is looked for", async () => {
  const needs = await openSending();
  const digest = { isOn: true, at: "08:00" };
  const quietHours = { isOn: false, from: "22:00", to: "07:00" };
  valueOf(await setSettings(needs.of, { timeZone: "UTC", quietHours, digest }));
  await connectionEnded(needs.of, 1);
  await connectionEnded(needs.of, 2);
  needs.of.pass(GRACE_MS);
  await sendDue(needs);
  const digests = async (): Promise<number> => {
    for (let n = 0; n < 3; n++) await sendDigest({ ...needs, nudgeSending() {} });
    await sendDue(needs);
    return needs.posted.filter(({ body }) => new TextDecoder().decode(body).includes("notification.digest"))
      .length;
  };
  expect(await digests()).toBe(1);
  needs.of.pass(12 * 3_600_000);
  expect(await digests()).toBe(1);
  needs.of.pass(8 * 3_600_000 + 60_000);
  expect(await digests()).toBe(2);
  needs.of.pass(24 * 3_600_000);
  expect(await digests()).toBe(2);
});

test("a browser's own key is made once and kept sealed; a browser that is gone is forgotten", async () => {
  const needs = await openSending(Array.from({ length: 9 }, () => 410));
  const key = await publicPushKey(needs.of);
  expect(await publicPushKey(needs.of)).toBe(key);
  const raw = needs.db.all<{ value: string; sealed: Uint8Array }>(
    "select value, sealed from notification_settings where name = 'push'",
  );
  expect(raw).toHaveLength(1);
  const browser = {
    endpoint: "https://push.example.org/1",
    p256dh: newP256().publicKey,
    auth: Buffer.alloc(16, 1).toString("base64url"),
    agent: "Firefox/140",
  };
  valueOf(await subscribe(needs.of, browser));
  valueOf(await subscribe(needs.of, browser));
  expect(subscriptionsOf(needs.db)).toHaveLength(1);
  expect(valueOf(await trySender(needs, "push"))).toMatchObject({ outcome: "never" });
  expect(subscriptionsOf(needs.db)).toEqual([]);
  const wrong = await subscribe(needs.of, { ...browser, endpoint: "http://10.0.0.1/x" });
  expect(refusalOf(wrong).kind).toBe("invalid");
});

test("what waits for a browser finds it under the address that its push service gave it since", async () => {
  const needs = await openSending();
  const keys = { p256dh: newP256().publicKey, auth: Buffer.alloc(16, 1).toString("base64url"), agent: "" };
  const before = { endpoint: "https://push.example.org/before", ...keys };
  const after = { endpoint: "https://push.example.org/after", ...keys };
  await publicPushKey(needs.of);
  const { id } = valueOf(await subscribe(needs.of, before));
  await connectionEnded(needs.of, 1);
  expect(valueOf(await subscribe(needs.of, after, before.endpoint)).id).toBe(id);
  needs.of.pass(GRACE_MS);
  await sendDue(needs);
  expect(needs.posted.map(({ url }) => url)).toContain(after.endpoint);
  expect(needs.posted.map(({ url }) => url)).not.toContain(before.endpoint);
});

test("a webhook's secret is answered once and kept sealed, and another is made only where it is asked for", async () => {
  const of = await openNotifications();
  opened = of;
  const set = { isOn: true, url: "https://example.org/hook" };
  const first = valueOf(await setWebhook(of, set)).secret;
  expect(first?.reveal()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(valueOf(await setWebhook(of, { ...set, isOn: false })).secret).toBeNull();
  expect(valueOf(await setWebhook(of, set, true)).secret?.reveal()).not.toBe(first?.reveal() ?? "");
  const file = await Bun.file(of.path).bytes();
  expect(Buffer.from(file).includes(first?.reveal() ?? "none")).toBe(false);
});

test("settings that cannot be kept are refused with the fields at fault", async () => {
  const of = await openNotifications();
  opened = of;
  const quietHours = { isOn: true, from: "7", to: "25:00" };
  const wrong = await setSettings(of, { timeZone: "Mars/Dune", quietHours, digest: { isOn: true, at: "" } });
  expect(Object.keys(refusalOf(wrong).fields ?? {})).toEqual(["timeZone", "from", "to", "at"]);
  const email = {
    isOn: true,
    host: "a b",
    port: 0,
    security: "none",
    user: "me",
    from: "x",
    to: "a@b.c\r\nBcc: d@e.f",
  };
  const refused = await setEmail(of, { ...email, security: "none", password: "plain" });
  expect(Object.keys(refusalOf(refused).fields ?? {}).toSorted()).toEqual(
    ["from", "host", "password", "port", "security", "to"].toSorted(),
  );
  expect(refusalOf(await setWebhook(of, { isOn: true, url: "ftp://example.org" })).kind).toBe("invalid");
});
