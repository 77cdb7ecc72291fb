/** Rules, quiet hours and ways to the owner go along; what would reach or open anything elsewhere does not. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { newP256 } from "../../../src/domain/kernel/crypto.ts";
import { changeRule } from "../../../src/domain/notifications/change-rule.ts";
import { deleteRule } from "../../../src/domain/notifications/delete-rule.ts";
import { makeRule } from "../../../src/domain/notifications/make-rule.ts";
import { listNotificationRules } from "../../../src/domain/notifications/reads.ts";
import { seedRules } from "../../../src/domain/notifications/seed-rules.ts";
import { setEmail, setSettings, setWebhook } from "../../../src/domain/notifications/set-settings.ts";
import {
  emailSettings,
  pushKeys,
  settingsOf,
  subscriptionsOf,
  webhookSettings,
} from "../../../src/domain/notifications/setting-reads.ts";
import { publicPushKey, subscribe } from "../../../src/domain/notifications/subscribe.ts";
import { trySender } from "../../../src/domain/notifications/try-sender.ts";
import { FORMAT } from "../../../src/domain/transfers/manifest.ts";
import { ok, refuse } from "../../../src/domain/kernel/result.ts";
import { openNotifications, type TestNotifications } from "../notifications/open-notifications.ts";
import { openTestDatabase } from "../open-test-database.ts";
import { refusalOf, valueOf } from "../results.ts";
import { check, exportOf, importInto } from "./open-import.ts";
import { filesOf, packed } from "./packed.ts";

const all = { limit: 200, cursor: null };
const quiet = {
  timeZone: "Europe/Berlin",
  quietHours: { isOn: true, from: "22:30", to: "06:45" },
  digest: { isOn: true, at: "08:15" },
};
const email = {
  isOn: true,
  host: "smtp.example.org",
  port: 465,
  security: "tls",
  user: "me",
  password: "@secret:mail-password",
  from: "a@example.org",
  to: "b@example.org",
} as const;

let from: TestNotifications;
let to: ReturnType<typeof openTestDatabase>;
let secret = "";
beforeEach(async () => {
  from = await openNotifications();
  to = openTestDatabase();
  from.pass(60_000);
  valueOf(await setSettings(from, quiet));
  valueOf(await setEmail(from, email));
  const set = valueOf(await setWebhook(from, { isOn: true, url: "https://example.org/hook" }));
  secret = set.secret?.reveal() ?? "";
  await publicPushKey(from);
  const keys = { p256dh: newP256().publicKey, auth: Buffer.alloc(16, 1).toString("base64url") };
  valueOf(await subscribe(from, { endpoint: "https://push.example.org/1", agent: "Firefox/140", ...keys }));
  const [first, second] = listNotificationRules(from.db, from.workspace, all).items;
  valueOf(await changeRule(from, first?.id ?? "", { channel: "email", enabled: false }));
  valueOf(await deleteRule(from, second?.id ?? ""));
  const conditions = [{ field: "failure.kind", test: "is", value: "quota" }] as const;
  valueOf(await makeRule(from, from.workspace, { name: "Money", eventPattern: "turn.*", conditions }));
});
afterEach(() => {
  from.close();
  to.close();
});

const rulesOf = (db: TestNotifications["db"]) => listNotificationRules(db, from.workspace, all).items;

test("rules and quiet hours are the same elsewhere, what was deleted stays away, and nothing is doubled", async () => {
  const archive = await exportOf(from.db);
  await importInto(to.db, archive);
  expect(rulesOf(to.db)).toEqual(rulesOf(from.db));
  expect(settingsOf(to.db)).toEqual(quiet);
  await seedRules({ db: to.db, clock: from.clock });
  const again = await importInto(to.db, archive);
  for (const [name, same] of [
    ["notification-rules", rulesOf(from.db).length],
    ["notification-seeds", 1],
    ["notification-settings", 3],
  ] as const)
    expect(again.kinds).toContainEqual({
      name,
      found: same,
      isNew: 0,
      same,
      different: 0,
      homeless: 0,
      isToRead: false,
    });
  expect(rulesOf(to.db)).toEqual(rulesOf(from.db));
});

test("without the note that a workspace was given its rules, a deleted one comes again: the control", async () => {
  await importInto(to.db, await exportOf(from.db));
  await to.db.commit((tx) => tx.run("delete from notification_seeds"));
  await seedRules({ db: to.db, clock: from.clock });
  expect(rulesOf(to.db).length).toBeGreaterThan(rulesOf(from.db).length);
});

test("ways to the owner come in switched off, and stay as their new owner then sets them", async () => {
  const archive = await exportOf(from.db);
  await importInto(to.db, archive);
  expect(emailSettings(to.db)).toEqual({ ...email, isOn: false });
  expect(webhookSettings(to.db)).toEqual({ isOn: false, url: "https://example.org/hook" });
  const here = { ...from, db: to.db };
  const ways = {
    pagesUrl: () => null,
    sendMail: async () => ok("250 taken"),
    post: async () => refuse("later", "Nobody is there."),
  } as const;
  expect(refusalOf(await trySender({ ...here, ...ways }, "email")).kind).toBe("conflict");
  valueOf(await setEmail(here, email));
  expect(valueOf(await trySender({ ...here, ...ways }, "email"))).toMatchObject({ outcome: "sent" });
  expect(
    valueOf(await setWebhook(here, { isOn: true, url: "https://example.org/hook" })).secret,
  ).not.toBeNull();
  const again = await importInto(to.db, archive);
  expect(again.kinds.find(({ name }) => name === "notification-settings")).toMatchObject({
    isNew: 0,
    same: 3,
    different: 0,
  });
  expect(emailSettings(to.db)).toEqual(email);
});

test("no key, signing secret or browser is in an export; what is no secret is: the control", async () => {
  const keys = pushKeys(from.db, from.senderKey);
  const sealed = from.db
    .all<{ sealed: Uint8Array | null }>("select sealed from notification_settings")
    .flatMap(({ sealed: bytes }) =>
      bytes === null ? [] : [Buffer.from(bytes).toString("base64"), Buffer.from(bytes).toString("hex")],
    );
  const text = [...(await filesOf(await exportOf(from.db))).values()].join("\n");
  const browser = subscriptionsOf(from.db)[0]?.auth ?? "none";
  for (const hidden of [secret, keys?.privateKey.reveal() ?? "", keys?.publicKey ?? "", browser, ...sealed]) {
    expect(hidden.length).toBeGreaterThan(10);
    expect(text).not.toContain(hidden);
  }
  expect(text).not.toContain("push.example.org/1");
  for (const there of ["smtp.example.org", "@secret:mail-password", "Europe/Berlin", "Money"])
    expect(text).toContain(there);
});

test("what the product would stumble over is refused; as it was exported it comes in: the control", async () => {
  const files = [...(await filesOf(await exportOf(from.db)))].map(([name, content]) => ({ name, content }));
  const with_ = (kind: string, before: string, after: string) =>
    packed(
      files.map(({ name, content }) => ({
        name,
        content: name === `${FORMAT}/${kind}/00000001.jsonl` ? content.replace(before, after) : content,
      })),
    );
  expect((await check(to.db, with_("notification-settings", "none", "none"))).ok).toBe(true);
  const hostile = [
    ["notification-settings", "Europe/Berlin", "Nowhere/None"],
    ["notification-settings", '"22:30"', '"99:99"'],
    ["notification-settings", '"name":"email"', '"name":"general"'],
    ["notification-settings", '"name":"email"', '"name":"push"'],
    ["notification-settings", "https://example.org/hook", "file:///etc/passwd"],
    ["notification-settings", "@secret:mail-password", "hunter2"],
    ["notification-settings", '"isOn":true,"url"', '"isOn":1,"url"'],
    ["notification-rules", '"turn.*"', '"[a-z'],
    ["notification-rules", '"turn.*"', '"[a-z]*"'],
    ["notification-rules", '"failure.kind"', '"__proto__.x y"'],
    ["notification-rules", '"test":"is"', '"test":"runs"'],
    ["notification-rules", '"channel":"email"', '"channel":"fax"'],
  ] as const;
  for (const [kind, before, after] of hostile) {
    const file = with_(kind, before, after);
    expect(file).not.toEqual(with_(kind, "none", "none"));
    expect([after, refusalOf(await check(to.db, file)).kind]).toEqual([after, "invalid"]);
  }
});

test("what was set or set up where it is imported is not cleared away with the first workspace", async () => {
  const archive = await exportOf(from.db);
  const here = await openNotifications();
  const count = (): number => here.db.all("select id from workspaces").length;
  try {
    here.pass(60_000);
    valueOf(await makeRule(here, here.workspace, { name: "Mine", eventPattern: "secret.*" }));
    await importInto(here.db, archive);
    expect(count()).toBe(2);
    expect(listNotificationRules(here.db, here.workspace, all).items.map(({ name }) => name)).toContain(
      "Mine",
    );
  } finally {
    here.close();
  }
  const untouched = await openNotifications();
  await importInto(untouched.db, archive);
  expect(untouched.db.all("select id from workspaces")).toEqual([{ id: from.workspace }]);
  untouched.close();
});
