import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { listSignIns } from "../../../src/domain/accounts/reads.ts";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { hasBrowser, type Watched } from "../chromium.ts";
import { until } from "../reading.ts";
import { talkTo } from "../../talk.ts";
import { ask, ended, leave, openWalk } from "./walk.ts";
import { turnsOf } from "./turns-of.ts";

const walk = openWalk();
let model: ModelServer;
beforeAll(async () => {
  if (!hasBrowser) return;
  model = startModelServer();
  const patch = (path: string, body: object) => walk.server().api.request("PATCH", path, body);
  await walk.server().api.request("PUT", "/api/v1/vault/secrets/anthropic-api-key", { value: "sk-ant-test" });
  await patch("/api/v1/backends/anthropic", { baseUrl: model.url });
});
afterAll(() => model?.stop());

/** About two hundred pieces: all that an answer can hold, so that a block is open wherever the line breaks. */
const answer = [
  "# Of harbours\n\nA **long** answer with `code`, a [link](https://example.org/a?b=c) and ~~more~~ words than one needs.\n\n",
  "| Part | Left |\n| --- | :---: |\n| Rope | 3 m |\n| Tar | *none* |\n\n",
  "1. One thing\n2. Another, with\n   - one below\n   - and one more\n\n> A quote that goes on\n> over two lines.\n\n",
  "```ts\nconst harbour = (boats: readonly string[]): number => boats.length;\n```\n\n- [x] done\n- [ ] open\n\n",
  Array.from({ length: 60 }, (_, word) => `word${word}`).join(" "),
  "\n\nAnd the last words of it.",
].join("");

const question = `[[pace:25]][[think:Let me think of ${"harbours and boats ".repeat(8)}first]][[say:${answer}]]`;

interface Disturbed extends Watched {
  readonly signIn: string;
}

async function openDisturbed(path: string): Promise<Disturbed> {
  const { streams } = walk.server().serving;
  const before = streams.count();
  const watched = await walk.visitor(path);
  await until(() => streams.count() > before);
  const [newest] = listSignIns(walk.server().core.db, new Date(), { limit: 1, cursor: null }).items;
  return { ...watched, signIn: newest?.id ?? "" };
}

/** Breaks each page's line again and again, each at moments of its own. */
async function disturb(pages: readonly Disturbed[], isOver: () => Promise<boolean>): Promise<number> {
  let cuts = 0;
  for (let round = 0; !(await isOver()); round++) {
    const { signIn } = pages[round % pages.length] as Disturbed;
    walk.server().serving.streams.end(signIn);
    cuts++;
    await Bun.sleep(60 + ((round * 37) % 90));
  }
  return cuts;
}

const hasEnded = async (page: Page, count: number): Promise<boolean> =>
  (await page.locator("#turns .turn-acts").count()) === count;

describe.skipIf(!hasBrowser)("a page whose line breaks again and again", () => {
  test("comes to show what an undisturbed one shows, byte for byte", async () => {
    const thread = await talkTo(walk.server()).newThread({ backend: "anthropic", model: "claude-opus-4-5" });
    const path = `/threads/${thread.id}`;
    const calm = await walk.visitor(path);
    const disturbed = [await openDisturbed(path), await openDisturbed(path), await openDisturbed(path)];

    await ask(calm.page, question);
    await calm.page.waitForSelector("#turns article.turn");
    const cuts = await disturb(disturbed, () => hasEnded(calm.page, 1));
    expect(cuts).toBeGreaterThan(20);
    const wanted = await turnsOf(calm.page);
    expect(wanted).toContain("And the last words of it.");
    for (const { page } of disturbed) {
      await ended(page, 1);
      expect(await turnsOf(page)).toBe(wanted);
    }

    await ask(calm.page, "[[pace:25]][[say:short, and then]]");
    await ask(calm.page, question.replace("pace:25", "pace:30"));
    await Bun.sleep(2_000);
    walk.server().serving.streams.endAll();
    await calm.page.getByRole("button", { name: "Stop", exact: true }).last().click();
    await disturb(disturbed, () => hasEnded(calm.page, 3));
    for (const { page } of disturbed) await ended(page, 3);
    await until(async () => (await turnsOf(disturbed[0]?.page as Page)) === (await turnsOf(calm.page)));
    const stopped = await turnsOf(calm.page);
    for (const { page } of disturbed) expect(await turnsOf(page)).toBe(stopped);

    await calm.page.reload();
    expect(await turnsOf(calm.page)).toBe(stopped);
    for (const watched of [calm, ...disturbed]) await leave(watched);
  });

  test("hears of what was done meanwhile: another branch, another name, a thread that is gone", async () => {
    const talk = talkTo(walk.server());
    const { api, serving } = walk.server();
    const thread = await talk.newThread({ name: "Before" });
    const first = await talk.answer(thread, "hello");
    const watched = await openDisturbed(`/threads/${thread.id}`);
    const { page } = watched;
    serving.streams.end(watched.signIn);
    await api.request("PATCH", `/api/v1/threads/${thread.id}`, { name: "After" });
    await api.post(`/api/v1/turns/${first.id}/edit`, { text: "something else" });
    await page.locator("[id^=name]", { hasText: "After" }).waitFor();
    await page.locator("#turns .said.is-plain", { hasText: "something else" }).waitFor();
    expect(await page.locator("#turns .said.is-plain").allInnerTexts()).toEqual(["something else"]);
    serving.streams.end(watched.signIn);
    await api.request("DELETE", `/api/v1/threads/${thread.id}`);
    await page.getByText("This thread was deleted").waitFor();
    await leave(watched);
  });

  test("and one whose line stays broken would be seen to lag behind", async () => {
    const talk = talkTo(walk.server());
    const thread = await talk.newThread();
    const { page, signIn } = await openDisturbed(`/threads/${thread.id}`);
    await page.route("**/events*", (route) => route.abort());
    walk.server().serving.streams.end(signIn);
    await talk.answer(thread, "hello");
    expect(await turnsOf(page)).not.toContain("turn-acts");
    await page.locator("#offline").waitFor({ state: "visible" });
    await page.unroute("**/events*");
    await ended(page, 1);
    await page.locator("#offline").waitFor({ state: "hidden" });
    await page.context().close();
  });
});
