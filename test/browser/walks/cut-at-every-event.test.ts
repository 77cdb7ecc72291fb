import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import type { Approval } from "../../../src/domain/approvals/approval.ts";
import { talkTo } from "../../talk.ts";
import { hasBrowser, type Watched } from "../chromium.ts";
import { stateOf, until } from "../reading.ts";
import { type CutLine, openCutLine } from "./cuts/cut-line.ts";
import { type SteppedModel, startSteppedModel } from "./cuts/stepped-model.ts";
import { turnsOf } from "./turns-of.ts";
import { ended, leave, openWalk } from "./walk.ts";

const walk = openWalk();
let model: SteppedModel;
let line: CutLine;
beforeAll(async () => {
  if (!hasBrowser) return;
  const { api, url } = walk.server();
  model = startSteppedModel();
  line = openCutLine(url);
  await api.request("PUT", "/api/v1/vault/secrets/anthropic-api-key", { value: "sk-ant-test" });
  await api.request("PATCH", "/api/v1/backends/anthropic", { baseUrl: model.url });
});
afterAll(async () => {
  await line?.stop();
  await model?.stop();
});

const words = (count: number, word: string): string =>
  Array.from({ length: count }, (_, index) => `${word}${index}`).join(" ");

const command = "for n in 1 2 3 4 5 6 7 8; do echo line $n; sleep 0.3; done";

/** Thought, text of every shape, a file, a command that tells how it goes, and more text. */
const question = [
  `[[think:${words(70, "boat")}]]`,
  `[[say:# Of harbours\n\n${words(40, "word")}\n\n| Part | Left |\n| --- | :---: |\n| Rope | 3 m |\n\n- [x] done\n- [ ] open\n\n]]`,
  `[[call:write_file ${JSON.stringify({ path: "plan.md", content: "# Plan\n\n1. Look\n" })}]]`,
  `[[then]] [[think:${words(12, "sail")}]] [[call:run_command ${JSON.stringify({ command })}]]`,
  `[[then]] [[say:\`\`\`ts\nconst boats = 3;\n\`\`\`\n\n> ${words(70, "last")}\n\nAnd the end.]]`,
].join(" ");

/** As long as nothing moves, what both show must become the same. */
async function agree(calm: Page, cut: Page): Promise<void> {
  await until(() => line.isOpen());
  await until(async () => (await talkOf(calm)) === (await talkOf(cut)));
  await until(async () => (await bodyOf(calm)) === (await bodyOf(cut)));
}

/** A call that was allowed is used a moment later, which is told to nobody: the minute that is read stays the same. */
const talkOf = async (page: Page): Promise<string> =>
  (await turnsOf(page)).replaceAll(/datetime="[^"]*"/g, "");

/** The whole page, without what belongs to one drawing of it: its nonce, and where its stream began. */
const bodyOf = async (page: Page): Promise<string> =>
  (await stateOf(page)).replaceAll(/nonce=[\w-]+|nonce="[^"]*"|after=\d+|datetime="[^"]*"/g, "");

/** A second browser with the same sign-in, behind the line that is cut. */
async function openCut(path: string, calm: Watched): Promise<Watched> {
  const storageState = await calm.page.context().storageState();
  const cut = await walk.newcomer({ storageState });
  await cut.page.goto(`${line.url}${path}`);
  await until(() => line.isOpen());
  return cut;
}

/** Whatever asks is allowed, each time at the same line. */
async function allow(): Promise<boolean> {
  const { api } = walk.server();
  const { items } = await api.get<{ items: Approval[] }>("/api/v1/approvals");
  const [approval] = items;
  if (approval === undefined) return false;
  await api.post(`/api/v1/approvals/${approval.id}`, { answer: "allow-once" });
  return true;
}

describe.skipIf(!hasBrowser)("two browsers side by side, one of whose streams is cut at every event", () => {
  test("stay equal through a turn of two hundred events", async () => {
    const { core } = walk.server();
    const thread = await talkTo(walk.server()).newThread({ name: "Side by side" });
    const path = `/threads/${thread.id}`;
    const calm = await walk.visitor(path);
    const cut = await openCut(path, calm);
    const told: string[] = [];
    const silence = core.bus.listen(({ event }) => {
      if ("thread" in event && event.thread === thread.id) told.push(event.type);
    });

    line.cutNext();
    await talkTo(walk.server(), "anthropic").ask(thread, question);
    const isOver = (): boolean => told.includes("turn.finished");
    let compared = 0;
    for (let quiet = 0; !isOver(); ) {
      await until(() => line.isOpen());
      const [before, heard] = [line.cuts(), told.length];
      line.cutNext();
      const hasMoved = model.step() || (quiet > 3 && (await allow()));
      for (let waited = 0; line.cuts() === before && waited < (hasMoved ? 12 : 3); waited++)
        await Bun.sleep(10);
      quiet = hasMoved || told.length > heard ? 0 : quiet + 1;
      if (told.length % 20 === 0 && hasMoved) {
        await agree(calm.page, cut.page);
        compared++;
      }
    }
    await ended(calm.page, 1);
    await ended(cut.page, 1);
    await agree(calm.page, cut.page);
    silence();

    expect(told.length).toBeGreaterThanOrEqual(200);
    expect(line.cuts()).toBeGreaterThanOrEqual(200);
    expect(compared).toBeGreaterThan(3);
    expect(await turnsOf(calm.page)).toContain("And the end.");
    await cut.page.reload();
    expect(await turnsOf(cut.page)).toBe(await turnsOf(calm.page));
    await leave(calm);
    // Behind the line it has another origin than the product knows: what it would change is refused.
    await leave({ ...cut, strangers: [] }, /403/);
  });

  test("and one that is not let in again would be seen to differ", async () => {
    const thread = await talkTo(walk.server()).newThread();
    const calm = await walk.visitor(`/threads/${thread.id}`);
    const cut = await openCut(`/threads/${thread.id}`, calm);
    await cut.page.route("**/events*", (route) => route.abort());
    line.cutNext();
    await talkTo(walk.server(), "demo").answer(thread, "hello");
    await ended(calm.page, 1);
    expect(await talkOf(cut.page)).not.toBe(await talkOf(calm.page));
    await leave(calm);
    await cut.page.context().close();
  });
});
