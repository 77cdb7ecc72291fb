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

declare const SHELL: Shell;
declare const self: EventTarget & {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
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
