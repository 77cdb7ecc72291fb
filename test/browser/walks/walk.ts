/** A person at a browser before the whole product: real pages, real threads, the real policy. */
import { afterAll, beforeAll, expect, setDefaultTimeout } from "bun:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { PASSPHRASE, startServer, type TestOptions, type TestServer } from "../../start-server.ts";
import { openBrowser, hasBrowser, type Watched, watch } from "../chromium.ts";

export interface Walk {
  server(): TestServer;
  /** A browser that nobody has signed in with. */
  newcomer(options?: BrowserContextOptions): Promise<Watched>;
  /** A browser that is signed in, at a path. */
  visitor(path: string, options?: BrowserContextOptions): Promise<Watched>;
}

/** For a file of walks over one server. */
export function openWalk(options: TestOptions = {}): Walk {
  setDefaultTimeout(90_000);
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    if (!hasBrowser) return;
    server = await startServer(options);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });
  const newcomer = (context: BrowserContextOptions = {}): Promise<Watched> =>
    watch(browser, server.url, { locale: "en-GB", reducedMotion: "reduce", ...context });
  return {
    server: () => server,
    newcomer,
    async visitor(path, context) {
      const watched = await newcomer(context);
      await signIn(watched.page, `${server.url}${path}`);
      return watched;
    },
  };
}

/** From wherever a stranger is led to, to the page that was wanted. */
export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.fill("#passphrase", PASSPHRASE);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(url);
}

/** The browser had nothing to complain of but what is expected, and asked nobody else; it is closed. */
export async function leave({ page, complaints, strangers }: Watched, expected?: RegExp): Promise<void> {
  expect(complaints.filter((complaint) => expected?.test(complaint) !== true)).toEqual([]);
  expect(strangers).toEqual([]);
  await page.context().close();
}

/** Asks in a thread's page. */
export async function ask(page: Page, text: string): Promise<void> {
  await page.fill("#say", text);
  await page.keyboard.press("Enter");
}

/** Waits until so many answers on the page have ended. */
export async function ended(page: Page, count: number): Promise<void> {
  const areAll = (wanted: number): boolean =>
    document.querySelectorAll("#turns .turn-acts").length === wanted;
  await page.waitForFunction(areAll, count, { timeout: 20_000 });
}

/** Seen by the eye on this kind of screen. */
export const shown = (page: Page, selector: string) =>
  page.locator(selector).filter({ visible: true }).first();
