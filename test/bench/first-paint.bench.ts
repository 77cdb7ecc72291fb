import type { Browser, BrowserContext, Page } from "playwright-core";
import { hasBrowser, openBrowser } from "../browser/chromium.ts";
import { createClient } from "../client.ts";
import { newDataFolder, ownFolder, removeFolder } from "../start-program.ts";
import { PASSPHRASE } from "../start-server.ts";
import { startReady } from "./bare.ts";
import { type Figure, median } from "./figures.ts";

const ROUNDS = 15;
const THREADS = 8;
/** What a page does after it is seen must not fall into the time of the next one. */
const REST_MS = 300;
const viewport = { width: 1440, height: 900 };

type Which = "product" | "bare";

/** From the call for the home page to its first words on the screen, beside a page of one word. Nothing without a browser. */
export async function benchFirstPaint(binary: string): Promise<readonly Figure[]> {
  if (!hasBrowser) return [];
  const dataFolder = newDataFolder();
  const token = await ownFolder({ command: [binary], dataFolder });
  const program = await startReady([
    binary,
    "serve",
    "--data",
    dataFolder,
    "--listen",
    "127.0.0.1:0",
    "--ingress",
    "off",
  ]);
  await liveIn(program.url, token);
  const bare = await startReady([process.execPath, "test/bench/bare/page.ts"]);
  const browser = await openBrowser();
  const urls = { product: `${localUrl(program.url)}/`, bare: `${localUrl(bare.url)}/` };
  const signedIn = await signIn(browser, urls.product);
  const known = { product: await pageOf(browser, signedIn), bare: await pageOf(browser, signedIn) };
  const warm = { product: [] as number[], bare: [] as number[] };
  const cold = { product: [] as number[], bare: [] as number[] };
  // The first visits fill what the browser keeps.
  for (let round = -2; round < ROUNDS; round++) {
    for (const which of ["product", "bare"] as const) {
      const took = await firstPaintOf(known[which], urls[which]);
      if (round < 0) continue;
      warm[which].push(took);
      const stranger = await pageOf(browser, signedIn);
      cold[which].push(await firstPaintOf(stranger, urls[which]));
      await stranger.context().close();
    }
  }
  await browser.close();
  await bare.end();
  await program.end();
  removeFolder(dataFolder);
  const figureOf = (name: string, took: Record<Which, number[]>): Figure => ({
    name: `first paint of the home page, ${name}`,
    unit: "ms",
    product: median(took.product),
    bare: median(took.bare),
    relation: "value",
    limit: 100,
  });
  return [figureOf("seen before", warm), figureOf("never seen before", cold)];
}

/** Cookies of an address are not those of a name. */
const localUrl = (url: string): string => url.replace("127.0.0.1", "localhost");

/** A home page with something on it. */
async function liveIn(url: string, token: string): Promise<void> {
  const api = createClient(url, token);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  for (let thread = 0; thread < THREADS; thread++) {
    const { id } = await api.post<{ id: string }>(`/api/v1/workspaces/${items[0]?.id}/threads`, {
      name: `Thread ${thread}`,
    });
    const { turn } = await api.post<{ turn: { id: string } }>(`/api/v1/threads/${id}/turns`, {
      text: "hello",
      backend: "demo",
    });
    while ((await api.get<{ finishedAt: string | null }>(`/api/v1/turns/${turn.id}`)).finishedAt === null)
      await Bun.sleep(50);
  }
}

type Kept = Awaited<ReturnType<BrowserContext["storageState"]>>;

async function signIn(browser: Browser, url: string): Promise<Kept> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}login`);
  await page.fill("#passphrase", PASSPHRASE);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(url);
  const kept = await context.storageState();
  await context.close();
  return kept;
}

const pageOf = async (browser: Browser, storageState: Kept): Promise<Page> =>
  (await browser.newContext({ viewport, storageState })).newPage();

async function firstPaintOf(page: Page, url: string): Promise<number> {
  await Bun.sleep(REST_MS);
  await page.goto(url);
  // To ask for it is work for the page, which would be in its way.
  await Bun.sleep(REST_MS);
  const paint = await page.waitForFunction(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  );
  return Number(await paint.jsonValue());
}
