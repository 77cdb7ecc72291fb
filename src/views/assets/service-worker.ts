/**
 * Kept by the browser for the installed app: what every page loads, and one page that says that MonkeyClaw does not
 * answer. Nothing of the owner's is ever kept here. What it keeps is named in a line that the server puts before it.
 */
interface Shell {
  /** Changes with what is kept. */
  readonly name: string;
  readonly assets: readonly string[];
  readonly offline: string;
}

/** Of an install or activation. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** What the server has its owner told. */
interface Pushed extends Lasting {
  readonly data: { json(): unknown } | null;
}

interface Clicked extends Lasting {
  readonly notification: { readonly data: unknown; close(): void };
}

interface Tab {
  focus(): Promise<unknown>;
  navigate(url: string): Promise<unknown>;
}

declare const SHELL: Shell;
declare const self: EventTarget & {
  skipWaiting(): Promise<void>;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { readonly type: "window" }): Promise<readonly Tab[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly registration: {
    showNotification(title: string, told: { body: string; tag: string; data: string }): Promise<void>;
  };
};

self.addEventListener("install", (event) => {
  (event as Lasting).waitUntil(keep().then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  (event as Lasting).waitUntil(forgetOlder().then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const asked = event as Asked;
  const { request } = asked;
  if (request.mode === "navigate")
    asked.respondWith(fetch(request).catch(() => kept(SHELL.offline, request)));
  else if (SHELL.assets.includes(new URL(request.url).pathname))
    asked.respondWith(kept(request.url, request));
});

self.addEventListener("push", (event) => {
  const pushed = event as Pushed;
  pushed.waitUntil(show(pushed));
});
self.addEventListener("notificationclick", (event) => {
  const { notification, waitUntil } = event as Clicked;
  notification.close();
  waitUntil.call(event, open(notification.data));
});

async function show({ data }: Pushed): Promise<void> {
  const told = (data?.json() ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string): string => {
    const value = told[name];
    return typeof value === "string" ? value : "";
  };
  const { title, body, id, link } = {
    title: text("title"),
    body: text("body"),
    id: text("id"),
    link: text("link"),
  };
  await self.registration.showNotification(title || "MonkeyClaw", { body, tag: id, data: link });
}

/** In a tab that is there, or a new one; nowhere but here. */
async function open(link: unknown): Promise<void> {
  const path = typeof link === "string" && /^\/(?![/\\])/.test(link) ? link : "/notifications";
  const [tab] = await self.clients.matchAll({ type: "window" });
  if (tab === undefined) {
    await self.clients.openWindow(path);
    return;
  }
  await tab.navigate(path);
  await tab.focus();
}

async function keep(): Promise<void> {
  const cache = await caches.open(SHELL.name);
  await cache.addAll([...SHELL.assets, SHELL.offline]);
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== SHELL.name).map((name) => caches.delete(name)));
}

const kept = async (url: string, request: Request): Promise<Response> =>
  (await caches.match(url)) ?? fetch(request);
