import { appendFileSync, mkdirSync } from "node:fs";
import { expect } from "bun:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type Watched, watch } from "../chromium.ts";
import { hindrancesOf, overflowOf } from "../hindrances.ts";
import { MOST_SHIFT, shiftsOf, shiftIn, watchShifts } from "../layout-shift.ts";

/** Where scripts/test-show.ts reads what was looked at. */
const LOOKS = "build/show-looks.jsonl";

export const screens = [
  { name: "desktop, light", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  { name: "desktop, dark", viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  { name: "phone, light", viewport: { width: 390, height: 844 }, colorScheme: "light", hasTouch: true },
  { name: "phone, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true },
] as const;

export type Screen = (typeof screens)[number];

export type Found = Readonly<
  Record<"scripts" | "policy" | "requests" | "strangers" | "shift" | "axe" | "overflow", readonly unknown[]>
>;

/** What may go wrong on a page without anybody saying so. */
interface Heard {
  readonly failed: string[];
  readonly refused: string[];
  readonly said: string[];
}

export interface Shown extends Watched {
  /** What is wrong with the page as it stands, and what went wrong on the way to it. */
  find(): Promise<Found>;
  /** Nothing is wrong with the page as it stands, and nothing went wrong on the way to it. */
  look(name: string): Promise<void>;
  /** A request that is answered so, or a complaint that is said so, is meant. */
  expects(what: RegExp): void;
}

/** A browser whose every fault is noted: of scripts, the policy, requests, jumps, and what keeps people out. */
export async function show(browser: Browser, origin: string, screen: Screen): Promise<Shown> {
  const { viewport, colorScheme } = screen;
  const options: BrowserContextOptions = {
    viewport,
    colorScheme,
    hasTouch: "hasTouch" in screen,
    locale: "en-GB",
  };
  const watched = await watch(browser, origin, options);
  const { page, complaints, strangers } = watched;
  const heard: Heard = { failed: [], refused: [], said: complaints };
  const expected: RegExp[] = [];
  await watchShifts(page);
  await watchPolicy(page, heard.refused);
  page.on("response", (answer) => {
    if (answer.status() >= 400) heard.failed.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A page that is left takes its stream and what it still waited for with it.
    if (why !== "net::ERR_ABORTED") heard.failed.push(`${why} ${new URL(request.url()).pathname}`);
  });
  const isMeant = (fault: string): boolean => expected.some((what) => what.test(fault));
  const unmeant = (all: string[]): string[] => all.splice(0).filter((fault) => !isMeant(fault));
  const find = async (): Promise<Found> => {
    const shifts = await shiftsOf(page);
    return {
      scripts: unmeant(heard.said),
      policy: unmeant(heard.refused),
      requests: unmeant(heard.failed),
      strangers: strangers.splice(0),
      shift: shiftIn(shifts) > MOST_SHIFT ? shifts : [],
      axe: await hindrancesOf(page),
      overflow: await overflowOf(page),
    };
  };
  return {
    ...watched,
    find,
    expects: (what) => void expected.push(what),
    async look(name) {
      const found = await find();
      note(name, screen, found, shiftIn(await shiftsOf(page)));
      const wrong = Object.fromEntries(Object.entries(found).filter(([, all]) => all.length > 0));
      expect([name, wrong]).toEqual([name, {}]);
    },
  };
}

async function watchPolicy(page: Page, refused: string[]): Promise<void> {
  await page.exposeFunction("noteRefused", (what: string) => void refused.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      const { noteRefused } = globalThis as unknown as { noteRefused(what: string): void };
      noteRefused(`${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
}

function note(
  name: string,
  screen: Screen,
  found: Readonly<Record<string, readonly unknown[]>>,
  shift: number,
) {
  mkdirSync("build", { recursive: true });
  const counts = Object.fromEntries(Object.entries(found).map(([kind, all]) => [kind, all.length]));
  appendFileSync(LOOKS, `${JSON.stringify({ name, screen: screen.name, shift, counts })}\n`);
}
