/** What happens while a page of the whole product is open moves nothing that is read. */
import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import type { Thread } from "../../src/domain/conversations/thread.ts";
import { talkTo } from "../talk.ts";
import { calling, openToolThread } from "../walks/with-tools.ts";
import { hasBrowser } from "./chromium.ts";
import { MOST_SHIFT, shiftIn, shiftsOf, watchShifts } from "./layout-shift.ts";
import { ask, ended, leave, openWalk, shown, signIn } from "./walks/walk.ts";

const walk = openWalk();
const talk = () => talkTo(walk.server());

const screens = [
  ["phone", { width: 390, height: 844 }],
  ["desk", { width: 1440, height: 900 }],
] as const;
type Viewport = (typeof screens)[number][1];

/** The thread of the first answer of all: suggestions stand in no other. */
let suggesting: Thread | null = null;

const SETTLED_MS = 600;
const LONG = "Show me what you can do";

/** Acts on a page that has come to rest, and looks at what moved by itself from then on. */
async function expectCalm(
  path: string,
  viewport: Viewport,
  act: (page: Page) => Promise<void>,
  met?: RegExp,
) {
  const watched = await walk.newcomer({ viewport, reducedMotion: "no-preference" });
  const { page } = watched;
  await watchShifts(page);
  await signIn(page, `${walk.server().url}${path}`);
  await page.waitForTimeout(SETTLED_MS);
  await act(page);
  await page.waitForTimeout(SETTLED_MS);
  const shifts = await shiftsOf(page);
  expect(shiftIn(shifts) > MOST_SHIFT ? shifts : []).toEqual([]);
  await leave(watched, met);
}

const answerIn = async (thread: Thread, text: string): Promise<void> =>
  void (await talk().answer(thread, text));

describe.skipIf(!hasBrowser).each(screens)("on a %s nothing moves by itself", (screen, viewport) => {
  test("while a first answer brings its suggestions, and the next ones come over them", async () => {
    const isFirst = suggesting === null;
    suggesting ??= await talk().newThread({ name: "Suggestions" });
    const thread = suggesting;
    if (isFirst) await expectCalm(`/threads/${thread.id}`, viewport, () => answerIn(thread, LONG));
    await expectCalm(`/threads/${thread.id}`, viewport, async (page) => {
      await page.getByRole("heading", { name: "That was the first answer. What next?" }).waitFor();
      await answerIn(thread, "Show me a table and some code");
    });
    await expectCalm(`/threads/${thread.id}`, viewport, async (page) => {
      const before = await page.locator("#turns .turn-acts").count();
      await ask(page, "Show me a table");
      await ended(page, before + 1);
    });
  });

  test("while questions wait their turn", async () => {
    const thread = await talk().newThread({ name: `Queue, ${screen}` });
    await expectCalm(`/threads/${thread.id}`, viewport, async (page) => {
      await ask(page, "Show me a table");
      await page.waitForSelector("#turns .said .block");
      await page.waitForTimeout(SETTLED_MS);
      for (const text of ["hello", "hello again, with\nmore lines\nthan one"]) await talk().ask(thread, text);
      await ended(page, 3);
    });
  });

  test("while a long answer is written, for who reads its end and for who reads above", async () => {
    const thread = await talk().newThread({ name: `Long, ${screen}` });
    for (let turn = 0; turn < 2; turn++) await answerIn(thread, "Show me a table and some code");
    await expectCalm(`/threads/${thread.id}`, viewport, () => answerIn(thread, LONG));
    await expectCalm(`/threads/${thread.id}`, viewport, async (page) => {
      await page.locator("#scroll").hover();
      await page.mouse.wheel(0, -500);
      await page.waitForTimeout(SETTLED_MS);
      await answerIn(thread, LONG);
    });
  });

  test("while a call asks for leave, in its thread, at home and among what waits", async () => {
    const thread = await openToolThread(walk.server());
    const write = (path: string) => calling(["write_file", { path, content: "one\ntwo\nthree\n".repeat(4) }]);
    await expectCalm(`/threads/${thread.id}`, viewport, async (page) => {
      await thread.ask(write(`${screen}-thread.md`));
      await page.locator(".approval").getByRole("button", { name: "Allow once" }).waitFor();
      await page.waitForTimeout(SETTLED_MS);
      await thread.answer("allow-once");
      await ended(page, 1);
    });
    for (const [path, name] of [
      ["/", "home"],
      ["/approvals", "inbox"],
    ] as const) {
      await expectCalm(path, viewport, async (page) => {
        await thread.ask(write(`${screen}-${name}.md`));
        await page.locator("main").getByText(`Create ${screen}-${name}.md`).first().waitFor();
        await page.waitForTimeout(SETTLED_MS);
        await thread.answer("deny");
      });
    }
  });

  test("while files are laid beside a question, and one of them is refused", async () => {
    const thread = await talk().newThread({ name: `Files, ${screen}` });
    await answerIn(thread, LONG);
    const fileOf = (name: string, mimeType: string, text: string) => ({
      name,
      mimeType,
      buffer: Buffer.from(text),
    });
    const files = [
      fileOf("oars.txt", "text/plain", "Two pairs."),
      fileOf("oars.exe", "application/x-msdownload", "MZ\u0000\u0001"),
    ];
    await expectCalm(
      `/threads/${thread.id}`,
      viewport,
      async (page) => {
        await page.locator("[data-composer] input[type=file]").setInputFiles(files);
        await page.locator("[data-file][data-state=failed]").waitFor();
      },
      /status of 415/,
    );
  });

  test("while a form is refused, the palette looks, something is said in passing, and all work is stopped", async () => {
    await expectCalm(
      "/settings",
      viewport,
      async (page) => {
        await page.getByText("Store a secret").first().click();
        await page.fill("#new-secret-name", "x x");
        await page.fill("#new-secret-value", "y");
        await page.getByRole("button", { name: "Store a secret" }).click();
        await page.locator("#vault-section [aria-invalid=true]").waitFor();
      },
      /422/,
    );
    const { api } = walk.server();
    await expectCalm("/threads", viewport, async (page) => {
      await page.keyboard.press("ControlOrMeta+k");
      await page.locator("#palette[open] input").pressSequentially("set");
      await page.getByRole("option", { name: "Look for “set”" }).waitFor();
      await page.keyboard.press("Escape");
      await answerIn(await talk().newThread({ name: `Newest, ${screen}` }), "hello");
      await page.locator("main").getByText(`Newest, ${screen}`).first().waitFor();
    });
    const thread = await talk().newThread({ name: `Stopped, ${screen}` });
    await answerIn(thread, LONG);
    await expectCalm(`/threads/${thread.id}`, viewport, async (page) => {
      await api.post("/api/v1/stop", {});
      await shown(page, ".banner").waitFor();
      await page.waitForTimeout(SETTLED_MS);
      await api.request("DELETE", "/api/v1/stop");
      await page.locator(".banner:visible").waitFor({ state: "detached" });
    });
  });
});
