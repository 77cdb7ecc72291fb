import { paceFrom } from "../../src/domain/conversations/pace.ts";
import { describe, expect, test } from "bun:test";
import type { SoFar } from "../../src/views/answer-view.ts";
import { heldPartials } from "../../src/views/fragments/labels.tsx";
import { EditCall } from "../../src/views/fragments/edit-call.tsx";
import { markup } from "../../src/views/html.ts";
import { renderEvent } from "../../src/views/live.tsx";
import { loadMarkdown } from "../../src/views/markdown.ts";
import { sampleEvents } from "../views/sample-events.ts";
import { sceneOf } from "../views/sample-scene.ts";
import { approvalOf } from "../../src/views/design/sample-asks.ts";
import { toolOf } from "../../src/views/design/sample-turns.ts";
import { plainly } from "../views/samples.ts";
import { hasBrowser } from "./chromium.ts";
import { openVisits } from "./visits.ts";

const { gallery, on } = openVisits();

/** The same turn is told once more of what it asks, as when another of its calls is answered. */
async function retell(): Promise<void> {
  const event = { ...sampleEvents(plainly)["approval.answered"], turn: "u3" };
  gallery().push(renderEvent(event, sceneOf(await loadMarkdown())) ?? "");
}

describe.skipIf(!hasBrowser)("a call that is being changed", () => {
  test("keeps what was typed, whatever else happens in its turn", () =>
    on("thread", async (page) => {
      const card = page.locator("#ask-ap1");
      await card.getByRole("button", { name: "Edit first" }).click();
      await page.fill("#edit-call-ap1-content", "mine");
      await page.locator("#say").focus();
      await retell();
      await page.waitForTimeout(300);
      expect(await card.getByRole("button", { name: "Allow once", exact: true }).count()).toBe(0);
      expect(await page.inputValue("#edit-call-ap1-content")).toBe("mine");
      expect(await page.locator("#edit-call-ap1-content").isVisible()).toBe(true);
      await card.getByRole("button", { name: "Cancel" }).click();
      expect(await page.locator("#edit-call-ap1-content").isVisible()).toBe(false);
    }));
  test("keeps it where it was refused too, and says why", async () => {
    const sent = {
      values: { path: "a.ts", content: "mine" },
      refusal: { kind: "invalid", message: "It cannot be." },
    };
    gallery().answer("/approvals/ap1/edit", 422, markup(EditCall({ approval: approvalOf(plainly), sent })));
    await on(
      "thread",
      async (page) => {
        const card = page.locator("#ask-ap1");
        await card.getByRole("button", { name: "Edit first" }).click();
        await page.fill("#edit-call-ap1-content", "mine");
        await card.getByRole("button", { name: "Allow this once" }).click();
        await card.getByText("It cannot be.").waitFor();
        await page.locator("#say").focus();
        await retell();
        await page.waitForTimeout(300);
        expect(await page.inputValue("#edit-call-ap1-content")).toBe("mine");
        expect(gallery().posted.map(({ path, fields }) => [path, fields["content"]])).toEqual([
          ["/approvals/ap1/edit", "mine"],
        ]);
      },
      /422/,
    );
  });
  test("is neither sent by Enter nor given up by Escape", () =>
    on("thread", async (page) => {
      await page.locator("#ask-ap1").getByRole("button", { name: "Edit first" }).click();
      const content = page.locator("#edit-call-ap1-content");
      for (const key of ["Enter", "Control+Enter", "Escape"]) await content.press(key);
      await page.waitForTimeout(200);
      expect(gallery().posted).toEqual([]);
    }));
});

describe.skipIf(!hasBrowser)("a card", () => {
  test("is answered by its buttons alone", () =>
    on("thread", async (page) => {
      for (const key of ["Enter", "Space", "y", "a"]) await page.locator("body").press(key);
      await page.waitForTimeout(200);
      expect(gallery().posted).toEqual([]);
      await page.locator("#ask-ap1").getByRole("button", { name: "Deny" }).click();
      await page.waitForTimeout(200);
      expect(gallery().posted).toEqual([
        { path: "/approvals/ap1", csrf: "csrf-token", fields: { answer: "deny" } },
      ]);
    }));
  test("shows each line whole: none runs out of sight", () =>
    on("approvals", async (page) => {
      const hidden = await page.evaluate(
        () =>
          [...document.querySelectorAll(".diff-lines > span, .verbatim")].filter(
            (line) => line.scrollWidth > line.clientWidth + 1,
          ).length,
      );
      expect(hidden).toBe(0);
    }));
});

test.skipIf(!hasBrowser)("a bypass leaves a page by itself when its time has come", () =>
  on("thread", async (page) => {
    // The sample's ended long ago.
    await page.waitForFunction(() => document.querySelector("[data-kind=bypass]") === null);
  }),
);

describe.skipIf(!hasBrowser)("an answer at work", () => {
  test("is hatched at its edge, and says why, once text from outside has come into its thread", () =>
    on("thread", async (page) => {
      const edge = () =>
        page.locator("#turn-u3").evaluate((turn) => getComputedStyle(turn, "::before").backgroundImage);
      expect(await edge()).toBe("none");
      const event = { ...sampleEvents(plainly)["tool.finished"], turn: "u3" };
      const scene = sceneOf(await loadMarkdown(), { soFar: () => soFarOf(event.id) });
      renderEvent({ ...sampleEvents(plainly)["tool.begun"], turn: "u3", id: event.id }, scene);
      gallery().push(renderEvent(event, scene) ?? "");
      await page.waitForFunction(() => document.querySelector("#taint-u3")?.textContent !== "");
      expect(await edge()).toContain("repeating-linear-gradient");
      expect(await page.locator("#turn-u3 > .turn-head").textContent()).toContain("text from outside");
    }));
});

const soFarOf = (id: string): SoFar => ({
  text: "",
  thought: "",
  tools: [toolOf(plainly, { id })],
  usage: null,
  notice: null,
  pace: paceFrom(0),
});

describe.skipIf(!hasBrowser)("the top of a thread on a phone", () => {
  test("leaves room for its name, and shows the claws as they come out", () =>
    on("thread", async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      const top = page.locator(".topbar.is-phone");
      const name = await top.getByRole("heading").boundingBox();
      expect(name?.width).toBeGreaterThan(120);
      const words = top.getByText("Next change asks");
      expect(await words.isVisible()).toBe(true);
      expect(await top.getByText("Editor").isVisible()).toBe(false);
      expect(await top.getByRole("button", { name: /^Stop/ }).count()).toBe(1);
      gallery().push(heldPartials("t1", []));
      await words.waitFor({ state: "detached" });
      expect(await top.getByText("Editor").isVisible()).toBe(true);
    }));
});
