import { describe, expect, test } from "bun:test";
import type { CDPSession, Page, Worker } from "playwright-core";
import { newP256 } from "../../../src/domain/kernel/crypto.ts";
import { refuse } from "../../../src/domain/kernel/result.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import type { Message } from "../../../src/domain/notifications/sender.ts";
import { push } from "../../../src/domain/notifications/senders/push.ts";
import { subscriptionsOf } from "../../../src/domain/notifications/setting-reads.ts";
import { messageOf, nothingSetUp } from "../../contracts/notification-sender.contract.ts";
import { newBrowser } from "../../domain/notifications/senders/new-browser.ts";
import { hasBrowser } from "../chromium.ts";
import { leave, openWalk } from "./walk.ts";

const walk = openWalk();

/** What a service worker has beyond a page, as these tests ask for it. */
interface Inside {
  readonly registration: { getNotifications(): Promise<readonly Notification[]> };
  readonly clients: { openWindow(url: string): Promise<unknown> };
  readonly WindowClient: { readonly prototype: { readonly url: string; focus(): Promise<unknown> } };
  readonly NotificationEvent: new (type: string, of: { notification: Notification | undefined }) => Event;
  readonly ServiceWorkerRegistration: {
    readonly prototype: { showNotification(title: string, told: unknown): Promise<void> };
  };
  /** How many notifications the device has taken. */
  taken: number;
  readonly PushManager: { readonly prototype: { subscribe(): Promise<unknown> } };
}

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
}

/** A browser that lets itself be told, and the way by which its push service would reach it. */
async function openTold() {
  const watched = await walk.visitor("/");
  const { page } = watched;
  const context = page.context();
  const origin = walk.server().url;
  await context.grantPermissions(["notifications"], { origin });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const devtools = await context.newCDPSession(page);
  const registrationId = await registrationOf(devtools);
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error("no service worker runs");
  const isTaken = await watchDevice(worker);
  return {
    watched,
    page,
    worker,
    /** As the push service hands it over, opened by the browser. Answers what the device shows then. */
    async deliver(data: string): Promise<readonly Shown[]> {
      await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
      await isTaken();
      return shown(page);
    },
  };
}

function registrationOf(devtools: CDPSession): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    const [first] = registrations;
    if (first !== undefined) resolve(first.registrationId);
  });
  return devtools.send("ServiceWorker.enable").then(() => promise);
}

/**
 * Counts what the device has taken, and answers how to wait for one more. To ask again and again what is shown loses
 * what is being put there meanwhile: Chromium forgets whatever it does not find on the screen yet.
 */
async function watchDevice(worker: Worker): Promise<() => Promise<void>> {
  await worker.evaluate(() => {
    const inside = self as unknown as Inside;
    const { prototype } = inside.ServiceWorkerRegistration;
    const show = prototype.showNotification;
    inside.taken = 0;
    prototype.showNotification = async function showAndCount(title, told) {
      await show.call(this, title, told);
      inside.taken += 1;
    };
  });
  let before = 0;
  return async () => {
    const patience = Date.now() + 10_000;
    const taken = (): Promise<number> => worker.evaluate(() => (self as unknown as Inside).taken);
    while ((await taken()) === before) {
      if (Date.now() > patience) throw new Error("nothing was shown");
      await Bun.sleep(20);
    }
    before += 1;
    await Bun.sleep(PUT_THERE_MS);
  };
}

const PUT_THERE_MS = 200;

const shown = (page: Page): Promise<readonly Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
  });

/** What the real sender says of a message, sealed for a browser and opened by it. */
async function pushed(change: Partial<Message> = {}): Promise<string> {
  const { publicKey, privateKey } = newP256();
  const browser = newBrowser();
  let sealed: Uint8Array = new Uint8Array();
  const subscription = { id: "b1", endpoint: "https://push.example.org/1", agent: "", createdAt: "" };
  await push.send(
    {
      clock: () => new Date(),
      pagesUrl: null,
      setup: {
        ...nothingSetUp,
        push: { publicKey, privateKey: new Secret(privateKey) },
        subscription: { ...subscription, ...browser.keys },
      },
      sendMail: async () => refuse("never", "This is no mail."),
      async post({ body }) {
        sealed = body;
        return refuse("later", "It was only looked at.");
      },
    },
    messageOf(change),
  );
  return browser.open(sealed);
}

/**
 * Presses the one notification that is shown, and answers where that led. No window may be opened but by a person's
 * own press, which devtools cannot make: what the worker asks for is noted instead.
 */
const press = (worker: Worker): Promise<readonly string[]> =>
  worker.evaluate(async () => {
    const inside = self as unknown as Inside;
    const led: string[] = [];
    inside.clients.openWindow = async (url) => led.push(`opens ${new URL(url, location.origin).href}`);
    inside.WindowClient.prototype.focus = async function focus(this: { readonly url: string }) {
      led.push(`shows ${this.url}`);
    };
    const [notification] = await inside.registration.getNotifications();
    const event = new inside.NotificationEvent("notificationclick", { notification });
    let work: unknown = null;
    Object.defineProperty(event, "waitUntil", { value: (given: unknown) => (work = given) });
    self.dispatchEvent(event);
    await work;
    // The device puts it away in its own time, and with it a new one of the same tag.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return led;
  });

describe.skipIf(!hasBrowser)("what is pushed to a browser", () => {
  test("is shown in the words of the list and no others, once however often it is sent", async () => {
    const { watched, deliver } = await openTold();
    const hostile = "<img src=x onerror=alert(1)> \u{1F600} 日本語";
    const said = await pushed({ title: hostile, body: "The provider refused the key.\nCheck it." });
    expect(Object.keys(JSON.parse(said) as object).sort()).toEqual(
      ["body", "id", "link", "renotify", "severity", "tag", "title"].sort(),
    );
    await deliver(said);
    expect(await deliver(said)).toEqual([
      { title: hostile, body: "The provider refused the key.\nCheck it.", tag: "n1" },
    ]);
    const both = await deliver(await pushed({ notification: "n2", title: "Another" }));
    expect(both.map(({ tag }) => tag).sort()).toEqual(["n1", "n2"]);
    await leave(watched);
  });

  test("says so where somebody else's words had a part in it, as the list does", async () => {
    const { watched, deliver } = await openTold();
    const [one] = await deliver(await pushed({ isUntrusted: true, body: "Pay this at once." }));
    expect(one?.body).toMatch(/^Words from outside: .*\.\nPay this at once\.$/);
    await leave(watched);
  });

  test("a digest takes the place of the one before, and is heard again", async () => {
    const { watched, deliver } = await openTold();
    const digest = { kind: "digest", notification: null } as const;
    await deliver(await pushed({ ...digest, id: "s1", title: "2 things are unread" }));
    const next = await pushed({ ...digest, id: "s2", title: "3 things are unread" });
    expect(JSON.parse(next)).toMatchObject({ renotify: true });
    const now = await deliver(next);
    expect(now.map(({ title }) => title)).toEqual(["3 things are unread"]);
    await leave(watched);
  });

  test("what cannot be read is shown as a notice that can be, and leads to the list", async () => {
    const { watched, page, worker, deliver } = await openTold();
    const odd = ["", "no JSON at all {", "null", "7", '["a"]', '{"title":7,"body":{}}', '{"title":"   "}'];
    for (const data of odd) {
      const [one] = await deliver(data);
      expect(one?.title).toBe("MonkeyClaw has something to tell you");
      expect(one?.body).toMatch(/list/);
      expect(await press(worker)).toEqual([`opens ${walk.server().url}/notifications`]);
      expect(await shown(page)).toEqual([]);
    }
    await leave(watched);
  });

  test("a press opens its page, or shows the tab that has it; other tabs stay as they are", async () => {
    const { watched, page, worker, deliver } = await openTold();
    const { url } = walk.server();
    await deliver(await pushed({ link: "/approvals" }));
    expect(await press(worker)).toEqual([`opens ${url}/approvals`]);
    expect(page.url()).toBe(`${url}/`);
    const other = await page.context().newPage();
    await other.goto(`${url}/approvals`);
    await deliver(await pushed({ link: "/approvals" }));
    expect(await press(worker)).toEqual([`shows ${url}/approvals`]);
    await leave(watched);
  });

  const foreign = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "\n//evil.example/",
    "http:/\\evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
  ];

  test("an address elsewhere opens the list, and nothing that is not here", async () => {
    const { watched, page, worker, deliver } = await openTold();
    const { url } = walk.server();
    for (const link of foreign) {
      await deliver(await pushed({ link }));
      expect(await press(worker)).toEqual([`opens ${url}/notifications`]);
    }
    expect(page.url()).toBe(`${url}/`);
    await leave(watched);
  });

  test("each of them leads away where it is opened as it is: the control", async () => {
    const { watched, worker } = await openTold();
    const origins = await worker.evaluate(
      (links) => links.map((link) => new URL(link, location.origin).origin),
      foreign,
    );
    for (const origin of origins)
      expect(["https://evil.example", "http://evil.example", "null"]).toContain(origin);
    await leave(watched);
  });

  /** The push service has taken the browser's address back; asked again, it gives another. */
  const changeAddress = (worker: Worker, before: string, after: object): Promise<void> =>
    worker.evaluate(
      async ([old, given]) => {
        const inside = self as unknown as Inside;
        inside.PushManager.prototype.subscribe = async () => ({ toJSON: () => given });
        const event = Object.assign(new Event("pushsubscriptionchange"), {
          oldSubscription: { endpoint: old },
          newSubscription: null,
        });
        let work: unknown = null;
        Object.defineProperty(event, "waitUntil", { value: (one: unknown) => (work = one) });
        self.dispatchEvent(event);
        await work;
      },
      [before, after] as const,
    );

  test("a browser whose push service gives it another address is told there, under its own name", async () => {
    const { watched, page, worker } = await openTold();
    const { api, core } = walk.server();
    const keys = newBrowser().keys;
    const first = { endpoint: "https://push.example.org/first", keys, agent: "Chrome/140" };
    await api.request("POST", "/api/v1/notification-senders/push/browsers", first);
    const [before] = subscriptionsOf(core.db);
    const given = { endpoint: "https://push.example.org/second", keys: newBrowser().keys };
    await changeAddress(worker, first.endpoint, given);
    const after = subscriptionsOf(core.db);
    expect(after).toMatchObject([{ id: before?.id, endpoint: given.endpoint, ...given.keys }]);
    expect(await shown(page)).toEqual([]);
    await leave(watched);
  });

  test("where nobody is signed in there any more it says that it is told nothing, and where to go", async () => {
    const { watched, page, worker } = await openTold();
    await page.context().clearCookies();
    const { core } = walk.server();
    const before = subscriptionsOf(core.db);
    await changeAddress(worker, "https://push.example.org/second", {
      endpoint: "https://push.example.org/third",
      keys: newBrowser().keys,
    });
    expect(subscriptionsOf(core.db)).toEqual(before);
    await Bun.sleep(PUT_THERE_MS);
    expect(await shown(page)).toMatchObject([{ title: "This browser is told nothing any more" }]);
    expect(await press(worker)).toEqual([`opens ${walk.server().url}/settings/notifications`]);
    await leave(watched, /401/);
  });
});
