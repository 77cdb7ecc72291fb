import { describe, expect, test } from "bun:test";
import { sourceOf, sources } from "../../../src/domain/webhooks/registry.ts";
import { refusalOf, valueOf } from "../results.ts";

describe("the registry of senders", () => {
  test("knows the sixteen by name, and two presets", () => {
    expect(Object.keys(sources).sort()).toEqual([
      "bitbucket",
      "circleci",
      "discord",
      "forgejo",
      "generic",
      "github",
      "gitlab",
      "linear",
      "mattermost",
      "netlify",
      "pagerduty",
      "sentry",
      "shopify",
      "slack",
      "standard-webhooks",
      "stripe",
      "twilio",
      "vercel",
    ]);
  });

  test("makes a generic sender of its settings, and of no other's", () => {
    expect(valueOf(sourceOf("github", null))).toBe(sources.github);
    expect(valueOf(sourceOf("generic", { header: "x-sum" })).steps.join(" ")).toContain("x-sum");
    expect(refusalOf(sourceOf("generic", { header: "" })).fields?.["settings.header"]).toBeDefined();
    expect(refusalOf(sourceOf("github", { header: "x-sum" })).fields?.["settings"]).toMatch(/generic/);
  });

  test("says which there are to whoever asks for another", () => {
    for (const name of ["gopher", "toString", "__proto__", ""]) {
      const { kind, fields } = refusalOf(sourceOf(name, null));
      expect(kind).toBe("invalid");
      expect(fields?.["source"]).toContain("github");
    }
  });
});
