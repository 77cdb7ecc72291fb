/**
 * Kept by the browser for the installed app: what every page loads, and one page that says that MonkeyClaw does not
 * answer. Nothing of the owner's is ever kept here. What it keeps is named in a line that the server puts before it.
 */
interface Shell {
  /** Changes with what is kept. */
  readonly name: string;
  readonly assets: readonly string[];
  readonly offline: string;
  /** For a device that shows them while no page is open. */
  readonly words: Readonly<Record<"unreadable" | "unreadableAbout" | "lost" | "lostAbout", string>>;
}

/** Of an install or activation. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** Routes are younger than this script's other needs, and not known everywhere. */
interface Installing extends Lasting {
  addRoutes?(route: typeof beside): Promise<unknown>;
}

/** The network is asked at once, beside this script. */
const beside = {
  condition: { requestMode: "navigate" },
  source: "race-network-and-fetch-handler",
} as const;

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

/** The push service has taken the address back under which it knew this browser. */
interface Moved extends Lasting {
  readonly oldSubscription: { readonly endpoint: string } | null;
  readonly newSubscription: PushSubscription | null;
}

interface Tab {
  readonly url: string;
  focus(): Promise<unknown>;
}

declare const SHELL: Shell;
declare const self: EventTarget & {
  skipWaiting(): Promise<void>;
  readonly location: { readonly origin: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { readonly type: "window"; includeUncontrolled: boolean }): Promise<readonly Tab[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly registration: {
    readonly pushManager: PushManager;
    showNotification(
      title: string,
      told: { body: string; tag: string; renotify: boolean; data: string },
    ): Promise<void>;
  };
};

self.addEventListener("install", (event) => {
  const install = event as Installing;
  // A page need not wait until this script has been woken.
  if (install.addRoutes !== undefined) install.waitUntil(install.addRoutes(beside));
  install.waitUntil(keep().then(() => self.skipWaiting()));
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
  const { data, waitUntil } = event as Pushed;
  waitUntil.call(event, show(toldIn(data)));
});
self.addEventListener("notificationclick", (event) => {
  const { notification, waitUntil } = event as Clicked;
  notification.close();
  waitUntil.call(event, open(notification.data));
});
self.addEventListener("pushsubscriptionchange", (event) => {
  const moved = event as Moved;
  moved.waitUntil(moveTo(moved).catch(sayLost));
});

const LIST = "/notifications";

type Told = Readonly<Record<string, unknown>>;

/** What cannot be read has no title either. */
function toldIn(data: Pushed["data"]): Told {
  try {
    return (data?.json() ?? {}) as Told;
  } catch {
    return {}; // silent-ok: it is shown as what cannot be read
  }
}

/** A browser that shows nothing of what came says in words of its own that something ran unseen. */
async function show(told: Told): Promise<void> {
  const text = (name: string): string => {
    const value = told[name];
    return typeof value === "string" ? value : "";
  };
  const { unreadable, unreadableAbout } = SHELL.words;
  const title = text("title").trim();
  await self.registration.showNotification(title || unreadable, {
    body: title === "" ? unreadableAbout : text("body"),
    tag: text("tag") || "unreadable",
    renotify: told["renotify"] === true,
    data: text("link") || LIST,
  });
}

/** In the tab that has it, or a new one: another tab may hold half a sentence. Nowhere but here. */
async function open(link: unknown): Promise<void> {
  const { origin } = self.location;
  const wanted = new URL(LIST, origin);
  const url = typeof link === "string" && URL.canParse(link, origin) ? new URL(link, origin) : wanted;
  const { href } = url.href.startsWith(`${origin}/`) ? url : wanted;
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tab = tabs.find((one) => one.url === href);
  await (tab === undefined ? self.clients.openWindow(href) : tab.focus());
}

const API = "/api/v1";
const SENDERS = `${API}/notification-senders`;

/** As its owner who is signed in here; a fault where nobody is. */
async function moveTo({ oldSubscription, newSubscription }: Moved): Promise<void> {
  const { csrf } = (await asked(`${API}/session`)) as { readonly csrf: string };
  const { push } = (await asked(SENDERS)) as { readonly push: { readonly publicKey: string } };
  const options = { userVisibleOnly: true, applicationServerKey: push.publicKey };
  const given = newSubscription ?? (await self.registration.pushManager.subscribe(options));
  const { endpoint, keys } = given.toJSON();
  const replaces = oldSubscription?.endpoint;
  await asked(`${SENDERS}/push/browsers`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf-token": csrf },
    body: JSON.stringify({ endpoint, keys, agent: navigator.userAgent.slice(0, 300), replaces }),
  });
}

async function asked(path: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(path, init);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

const sayLost = (): Promise<void> =>
  show({
    title: SHELL.words.lost,
    body: SHELL.words.lostAbout,
    tag: "lost",
    link: "/settings/notifications",
  });

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
