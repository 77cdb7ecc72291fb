import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import type { ThreadExport } from "../../../src/domain/conversations/export-thread.ts";
import type { Turn } from "../../../src/domain/conversations/turn.ts";
import { fillThread } from "../../fill-thread.ts";
import { talkTo } from "../../talk.ts";
import { hasBrowser } from "../chromium.ts";
import { ask, ended, leave, openWalk } from "./walk.ts";

const walk = openWalk();
const talk = () => talkTo(walk.server());

/** The first question whose upper edge is in view. */
const firstSeen = (page: Page): Promise<string> =>
  page.locator("#scroll").evaluate((scroll) => {
    const edge = scroll.getBoundingClientRect().top;
    const all = [...scroll.querySelectorAll("[id^=question-]")];
    return (
      all.find((one) => one.getBoundingClientRect().top >= edge - 1)?.querySelector(".said")?.textContent ??
      ""
    );
  });

describe.skipIf(!hasBrowser)("an answer", () => {
  test("says how long it thought and how soon it spoke: live, loaded again, exported and by the API", async () => {
    const thread = await talk().newThread({ name: "Pace" });
    const { page, ...watched } = await walk.visitor(`/threads/${thread.id}`);
    await ask(page, "Show me a table and some code");
    await page.locator(".think [data-since]").waitFor();
    await ended(page, 1);
    const said = [/Thought for .+ · .+ tokens/, /first word .+ m?s/] as const;
    const thought = page.locator(".think > summary");
    const cost = page.locator(".costline");
    const live = [await thought.innerText(), await cost.innerText()].map((text) =>
      text.replaceAll(/\s+/g, " "),
    );
    said.forEach((words, index) => expect(live[index]).toMatch(words));
    await page.reload();
    const again = [await thought.innerText(), await cost.innerText()].map((text) =>
      text.replaceAll(/\s+/g, " "),
    );
    expect(again).toEqual(live);

    const { api } = walk.server();
    const exported = await api.get<ThreadExport>(`/api/v1/threads/${thread.id}/export`);
    const [first] = exported.turns;
    const { thoughtMs, firstWordMs, durationMs } = first?.answer?.metadata ?? {};
    expect(Number(thoughtMs)).toBeGreaterThan(0);
    expect(Number(firstWordMs)).toBeGreaterThanOrEqual(Number(thoughtMs));
    expect(Number(durationMs)).toBeGreaterThanOrEqual(Number(firstWordMs));
    const turn = await api.get<Turn>(`/api/v1/turns/${first?.id}`);
    expect(turn.answer?.metadata).toMatchObject({ thoughtMs, firstWordMs });
    await leave({ page, ...watched });
  });

  test("that is new is where its thread opens", async () => {
    const { db } = walk.server().core;
    const thread = await talk().newThread({ name: "New ones" });
    await fillThread(db, thread, 12);
    await db.commit((tx) => tx.run("update threads set unread = 3 where id = ?", thread.id));
    const { page, ...watched } = await walk.visitor(`/threads/${thread.id}`);
    expect((await firstSeen(page)).trim()).toBe("question 9");
    await leave({ page, ...watched });
  });
});
