import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { pdf, png } from "../../fakes/sample-files.ts";
import { hasBrowser } from "../chromium.ts";
import { ended, leave, openWalk } from "./walk.ts";

const walk = openWalk();
const fileOf = (name: string, mimeType: string, bytes: Uint8Array | string) => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
});
const picture = fileOf("chart.png", "image/png", png(320, 200));
const names = (page: Page) => page.locator("[data-file] [data-name]").allTextContents();
const arrived = (page: Page, count: number) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll("li[data-file]")].filter((chip) => !chip.hasAttribute("data-state"))
        .length === wanted,
    count,
  );
/** What the browser says of an answer that refuses. */
const refusal = /status of 415/;

/** As a person pastes or drops one. */
const hand = (page: Page, selector: string, kind: "paste" | "drop", name: string, text: string) =>
  page.evaluate(
    ([where = "", what = "", called = "", said = ""]) => {
      const data = new DataTransfer();
      data.items.add(new File([said], called, { type: "text/plain" }));
      const target = document.querySelector(where);
      const options = { bubbles: true, cancelable: true };
      target?.dispatchEvent(
        what === "paste"
          ? new ClipboardEvent("paste", { ...options, clipboardData: data })
          : new DragEvent("drop", { ...options, dataTransfer: data }),
      );
    },
    [selector, kind, name, text],
  );

describe.skipIf(!hasBrowser)("files beside a question", () => {
  test("are attached by button, paste and drop, stay through a reload, go with the first question, and are seen by every tab", async () => {
    const watched = await walk.visitor("/threads/new");
    const { page } = watched;
    expect(await page.getByRole("button", { name: "Attach files" }).isVisible()).toBe(true);
    await page.setInputFiles("[data-pick-files]", [
      picture,
      fileOf("report.pdf", "x/y", pdf(["The report"])),
    ]);
    await hand(page, "#say", "paste", "pasted.txt", "pasted words");
    await hand(page, "main", "drop", "dropped.csv", "a,b\n1,2\n");
    await arrived(page, 4);
    await page.fill("#say", "What is in these?");

    await page.reload();
    await arrived(page, 4);
    expect((await names(page)).toSorted()).toEqual(["chart.png", "dropped.csv", "pasted.txt", "report.pdf"]);
    expect(await page.inputValue("#say")).toBe("What is in these?");
    await page.getByRole("button", { name: "Remove dropped.csv" }).click();
    expect(await names(page)).not.toContain("dropped.csv");

    await page.getByRole("button", { name: "Send" }).click();
    await page.waitForURL(/\/threads\/[\w-]{10,}/);
    await ended(page, 1);
    const image = page.locator(".picture img");
    expect(await image.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])).toEqual([
      320, 200,
    ]);
    expect(await names(page)).toEqual([]);

    const other = await page.context().newPage();
    await other.goto(page.url());
    await page.setInputFiles("[data-pick-files]", [
      fileOf("more.md", "text/markdown", "# More <b>words</b>"),
    ]);
    await arrived(page, 1);
    await page.fill("#say", "And this?");
    await page.keyboard.press("Enter");
    await ended(page, 2);
    await ended(other, 2);
    await other.getByText("more.md").first().waitFor();
    await other.close();
    expect(await names(page)).toEqual([]);

    await page.locator("summary.file", { hasText: "more.md" }).click();
    await page.locator("pre", { hasText: "# More <b>words</b>" }).waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download more.md" }).click();
    expect((await download).suggestedFilename()).toBe("more.md");
    await leave(watched);
  });

  test("that are refused say why, stand in nobody's way, and go when they are taken away", async () => {
    const watched = await walk.visitor("/threads/new");
    const { page } = watched;
    await page.setInputFiles("[data-pick-files]", [fileOf("letter.docx", "text/plain", "PK\u0003\u0004")]);
    const alert = page.locator("[data-file] [role=alert]");
    await alert.waitFor();
    expect(await alert.textContent()).toContain("Save the document as PDF");
    await page.setInputFiles("[data-pick-files]", [
      fileOf("evil\u202egnp.svg", "image/svg+xml", "<svg><script>alert(1)</script></svg>"),
    ]);
    await arrived(page, 1);
    expect(await names(page)).toEqual(["letter.docx", "evilgnp.svg"]);
    await page.getByRole("button", { name: "Remove letter.docx" }).click();
    await page.setInputFiles(
      "[data-pick-files]",
      Array.from({ length: 10 }, (_, index) => fileOf(`${index}.txt`, "text/plain", "x")),
    );
    await page.getByText("At most 10 files go with one question").waitFor();
    await arrived(page, 10);
    await page.fill("#say", "Read them");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/threads\/[\w-]{10,}/);
    await ended(page, 1);
    expect(await page.locator("summary.file").count()).toBe(10);
    await leave(watched, refusal);
  });

  test("a photograph that is too large for any model is sent smaller", async () => {
    const watched = await walk.visitor("/threads/new");
    const { page } = watched;
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(3_000, 2_000);
      const paper = canvas.getContext("2d");
      const noise = paper?.createImageData(3_000, 2_000);
      if (noise === undefined) return;
      for (let at = 0; at < noise.data.length; at++) noise.data[at] = (at * 2_654_435_761) >>> 24;
      paper?.putImageData(noise, 0, 0);
      const data = new DataTransfer();
      data.items.add(new File([await canvas.convertToBlob()], "photo.png", { type: "image/png" }));
      document
        .querySelector("main")
        ?.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    });
    await arrived(page, 1);
    expect(await names(page)).toEqual(["photo.jpg"]);
    await leave(watched);
  });
});
