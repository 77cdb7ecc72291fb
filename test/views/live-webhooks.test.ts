import { beforeAll, describe, expect, test } from "bun:test";
import type { Event } from "../../src/domain/catalogue.ts";
import { renderEvent } from "../../src/views/live.tsx";
import { loadMarkdown, type RenderMarkdown } from "../../src/views/markdown.ts";
import { targetsOf } from "./changes.ts";
import { sampleEvents } from "./sample-events.ts";
import { sceneOf } from "./sample-scene.ts";
import { plainly } from "./samples.ts";

let markdown: RenderMarkdown;
beforeAll(async () => {
  markdown = await loadMarkdown();
});

const events = sampleEvents(plainly);
const told = (event: Event): readonly string[] =>
  targetsOf(renderEvent(event, sceneOf(markdown))).map((target) => target.replace("innerHTML ", ""));

describe("pages of webhooks follow", () => {
  test("what comes, in the log, on its own page and in the list", () => {
    const targets = told(events["webhook.accepted"]).join(" ");
    for (const part of ["deliveries-", "delivery-head-", "webhooks-news"]) expect(targets).toContain(part);
    expect(targets).not.toContain("needs-you");
  });
  test("what ends, also where it may need the owner", () => {
    for (const type of ["webhook.finished", "webhook.dead"] as const)
      expect(told(events[type])).toContain("needs-you-news");
  });
  test("what is refused, with its endpoint alone", () => {
    expect(told(events["webhook.rejected"])).toHaveLength(1);
    expect(told(events["webhook.rejected"])[0]).toStartWith("refusals-");
  });
  test("what becomes of an endpoint", () => {
    expect(told(events["webhook-endpoint.made"])).toEqual(["webhooks-news"]);
    expect(told(events["webhook-endpoint.changed"])).toHaveLength(2);
  });
});
