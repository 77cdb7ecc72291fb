import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import type { Event } from "../../src/domain/catalogue.ts";
import { PastCalls } from "../../src/views/fragments/past-calls.tsx";
import { RewindPreview } from "../../src/views/fragments/changed-files.tsx";
import { markup } from "../../src/views/html.ts";
import { renderEvent } from "../../src/views/live.tsx";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { withNonce } from "../../src/views/nonce.ts";
import { payloads } from "../views/payloads.ts";
import { sampleEvents } from "../views/sample-events.ts";
import { samplePages } from "../views/sample-pages.ts";
import { sceneOf } from "../views/sample-scene.ts";
import { at, frameOf, plainly, type Say } from "../views/samples.ts";
import { hasBrowser, openBrowser, watch } from "./chromium.ts";
import { type Gallery, openGallery } from "./gallery.ts";

setDefaultTimeout(120_000);

/** Many at once behind every word of somebody's, and, since some words are cut short, each by itself too. */
const AT_ONCE = 24;
const together = Array.from({ length: Math.ceil(payloads.length / AT_ONCE) }, (_, group): Say => {
  const all = payloads.slice(group * AT_ONCE, (group + 1) * AT_ONCE).join(" ");
  return (text) => `${text} ${all}`;
});
const ROUNDS = 6;
const oneByOne = Array.from({ length: ROUNDS }, (_, round): Say => {
  let at = Math.floor((payloads.length * round) / ROUNDS);
  return (text) => `${text} ${payloads[at++ % payloads.length]}`;
});
const ways = [...together, ...oneByOne];
const UNGUARDED = '<img src="http://127.0.0.1:9/p" onerror="alert(1)">';

/** What is fetched into a page when it is asked for, here at its end. */
const parts: Readonly<Record<string, (say: Say) => JSX.Element>> = {
  rewind: (say) =>
    RewindPreview({
      checkpoint: say("c1"),
      files: [
        {
          path: say("a.md"),
          does: "write",
          diff: { path: say("a.md"), before: say("a"), after: say("b") },
          note: say("It is a link now."),
        },
        { path: say("b.md"), does: "remove", diff: null, note: null },
        { path: say("c.md"), does: "leave", diff: null, note: say("It stays.") },
      ],
      unkept: [say("A rewind cannot put back “c.md”.")],
      locale: "en-GB",
    }),
  "past-calls": (say) =>
    PastCalls({
      calls: [{ tool: say("run_command"), about: say("git status"), at: at("09:00:00") }],
      reader: frameOf(say).reader,
    }),
};

/** Where open pages fetch a part of themselves anew. */
const refetched: Readonly<Record<string, readonly [way: string, name: string]>> = {
  "": ["", "home"],
  "threads/t1": ["", "thread"],
};

const nothing: RenderMarkdown = { blocks: () => [], starts: () => [] };
const names = [...Object.keys(samplePages(plainly, nothing)), ...Object.keys(parts)];

let markdown: RenderMarkdown;
let gallery: Gallery;
let browser: Browser;
beforeAll(async () => {
  if (!hasBrowser) return;
  markdown = await loadMarkdown();
  gallery = openGallery((address, nonce) => {
    const [way = "", name = ""] = refetched[address] ?? address.split("~");
    const say = ways[Number(way || Number.NaN)] ?? plainly;
    const page = samplePages(say, markdown, { nonce, csrf: "ours" })[name in parts ? "thread" : name];
    const part = way === "unguarded" ? UNGUARDED : markup(parts[name]?.(say) ?? "");
    return page?.replace("</main>", () => `${withNonce(part, nonce)}</main>`);
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

/** Opens what is folded, and goes where a key would go: what waits for either must not act. */
const touch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const one of document.querySelectorAll<HTMLElement>("a, button, input, textarea, [tabindex]"))
      one.focus();
  });

/** What nothing that anybody wrote may have become on a page. */
const strayOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ours = document.querySelector<HTMLElement>("script[nonce]")?.nonce;
    const isOdd = (element: Element): boolean =>
      element.matches("iframe, object, embed, base, style, math, foreignObject, form[action^=http]") ||
      // The help shows pictures of its own.
      element.matches('img:not(article > img[src^="/assets/picture-"])') ||
      (element instanceof HTMLScriptElement && element.nonce !== ours) ||
      [...element.attributes].some(
        ({ name, value }) =>
          /^on|^style$|^srcdoc$|^data-hx-/.test(name) ||
          (/^(?:href|src|action|formaction|xlink:href)$/.test(name) &&
            /^\s*(?:javascript|data|vbscript):/i.test(value)),
      ) ||
      ([...element.attributes].some(({ name }) => /^hx-(?!nonce)/.test(name)) &&
        element.getAttribute("hx-nonce") !== ours);
    return [...document.querySelectorAll("*")]
      .filter(isOdd)
      .map((element) => element.outerHTML.slice(0, 200));
  });

describe.skipIf(!hasBrowser)("whatever anybody wrote, nothing of it runs, loads or acts", () => {
  test.each(names)("on the page %s", async (name) => {
    const { page, complaints, strangers } = await watch(browser, gallery.origin);
    for (const way of ways.keys()) {
      const address = `${gallery.origin}/${way}~${name}`;
      await page.goto(address);
      await touch(page);
      expect(await strayOn(page)).toEqual([]);
      expect(page.url()).toBe(address);
    }
    await page.waitForTimeout(100);
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
    expect(gallery.posted).toEqual([]);
    await page.context().close();
  });

  test.each(["thread", "home", "approvals", "policy"])(
    "in what is told to the open page %s",
    async (name) => {
      const { page, complaints, strangers } = await watch(browser, gallery.origin);
      const before = gallery.arrivals();
      await page.goto(`${gallery.origin}/~${name}`);
      while (gallery.arrivals() <= before) await Bun.sleep(10);
      for (const say of ways) {
        for (const event of Object.values(sampleEvents(say)) as readonly Event[])
          gallery.push(renderEvent(event, sceneOf(markdown)) ?? "");
        await page.waitForTimeout(50);
        expect(await strayOn(page)).toEqual([]);
      }
      await touch(page);
      expect(complaints).toEqual([]);
      expect(strangers).toEqual([]);
      expect(gallery.posted).toEqual([]);
      await page.context().close();
    },
  );

  test("and what gets through unguarded is seen", async () => {
    const { page, complaints } = await watch(browser, gallery.origin);
    await page.goto(`${gallery.origin}/unguarded~audit`);
    expect(await strayOn(page)).toHaveLength(1);
    expect(complaints).not.toEqual([]);
    await page.context().close();
  });
});
