import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import type { Probe } from "../../../src/domain/backends/backend.ts";
import { keyShapeOf } from "../../../src/domain/backends/key-shape.ts";
import { createKeyTries } from "../../../src/domain/backends/key-tries.ts";
import { backends } from "../../../src/domain/backends/registry.ts";
import { type KeyPlace, type Needs, tryKey } from "../../../src/domain/backends/try-key.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";

const claude: KeyPlace = { kind: "anthropic", baseUrl: null };
const own: KeyPlace = { kind: "openai-compatible", baseUrl: "http://localhost:9000/v1" };
const models = [{ id: "m1", label: "M 1" }];

/** A vendor that says this, and how often it was asked. */
function vendor(probe: Probe, clock = () => new Date()) {
  const asked: { readonly place: KeyPlace; readonly key: string | null }[] = [];
  const needs: Needs = {
    kinds: backends,
    keyTries: createKeyTries(clock),
    askWithKey(place, key) {
      asked.push({ place, key: key?.reveal() ?? null });
      return Promise.resolve({ probe, models: probe.isReady ? models : [] });
    },
  };
  return { needs, asked };
}

const ready: Probe = { isReady: true, auth: "ready" };
const failing = (failure: Probe["failure"], auth: Probe["auth"] = "ready"): Probe => ({
  isReady: false,
  auth,
  why: "Why it is so.",
  ...(failure === undefined ? {} : { failure }),
});
const outcomeOf = async (probe: Probe, place = claude, key: string | null = "sk-ant-x") => {
  const tried = await tryKey(vendor(probe).needs, place, key === null ? null : new Secret(key));
  return tried.ok ? [tried.value.outcome, tried.value.message] : [tried.refusal.kind];
};

describe("a key that is tried", () => {
  test("works, with the models that it may ask", async () => {
    const { needs, asked } = vendor(ready);
    expect(await tryKey(needs, claude, new Secret("sk-ant-x"))).toEqual({
      ok: true,
      value: {
        outcome: "works",
        message: expect.stringContaining("takes this key, which may ask 1 model."),
        models,
      },
    });
    expect(asked).toEqual([{ place: claude, key: "sk-ant-x" }]);
  });
  test("is told apart by what stands in its way", async () => {
    expect(await outcomeOf(failing("auth", "refused"))).toEqual([
      "refused",
      expect.stringContaining("refused this key"),
    ]);
    expect(await outcomeOf(failing("quota"))).toEqual(["no-credit", expect.stringContaining("no credit")]);
    expect(await outcomeOf(failing("transport"))).toEqual(["unreachable", "Why it is so."]);
    expect(await outcomeOf(failing("policy"))).toEqual(["unreachable", "Why it is so."]);
    expect(await outcomeOf(failing(undefined))).toEqual(["no-model", "Why it is so."]);
    expect(await outcomeOf(failing("overloaded"))).toEqual(["unclear", "Why it is so."]);
    const silent: Probe = { isReady: false, auth: "needed" };
    expect(await outcomeOf(silent)).toEqual(["unclear", expect.stringContaining("did not answer in time")]);
  });
  test("of another vendor is sent nowhere, and whose it is is said", async () => {
    const { needs, asked } = vendor(ready);
    const given: readonly (readonly [string, KeyPlace, string])[] = [
      ["AIzaSyA-1", claude, "Gemini (Google API)"],
      ["sk-proj-abc", claude, "OpenAI"],
      ["sk-ant-api03-x", { kind: "google", baseUrl: null }, "Claude (Anthropic API)"],
      ["sk-or-v1-x", { kind: "openai", baseUrl: null }, "https://openrouter.ai/api/v1"],
      ["ghp_x", claude, "GitHub"],
    ];
    for (const [key, place, words] of given) {
      const tried = await tryKey(needs, place, new Secret(key));
      expect(tried).toMatchObject({ ok: true, value: { outcome: "wrong-vendor", models: [] } });
      expect(tried.ok ? tried.value.message : "").toContain(words);
    }
    expect(asked).toEqual([]);
  });
  test("of a gateway goes to the address that the owner chose, and any key goes to a server of one's own", async () => {
    const { needs, asked } = vendor(ready);
    await tryKey(
      needs,
      { kind: "anthropic", baseUrl: "https://openrouter.ai/api" },
      new Secret("sk-or-v1-x"),
    );
    await tryKey(needs, own, new Secret("sk-ant-x"));
    await tryKey(needs, own, null);
    expect(asked.map(({ key }) => key)).toEqual(["sk-or-v1-x", "sk-ant-x", null]);
  });
  test("is refused unasked where it is none: empty, with spaces, far too long, or for who takes none", async () => {
    const { needs, asked } = vendor(ready);
    for (const key of ["", "two words", "line\nend", "ключ", "x".repeat(1001)]) {
      expect(await tryKey(needs, claude, new Secret(key))).toMatchObject({
        ok: false,
        refusal: { kind: "invalid", fields: { key: expect.any(String) } },
      });
    }
    expect(await tryKey(needs, claude, null)).toMatchObject({ refusal: { fields: { key: "is empty" } } });
    expect(await tryKey(needs, { kind: "demo", baseUrl: null }, new Secret("x"))).toMatchObject({
      ok: false,
    });
    expect(await tryKey(needs, { ...own, baseUrl: "ftp://x" }, null)).toMatchObject({
      refusal: { fields: { baseUrl: expect.any(String) } },
    });
    expect(asked).toEqual([]);
  });
  test("is one of twelve in a minute; the next waits, and a minute later there is room again", async () => {
    let now = Date.parse("2026-07-14T14:00:00Z");
    const { needs, asked } = vendor(ready, () => new Date(now));
    const again = () => tryKey(needs, claude, new Secret("sk-ant-x"));
    for (let count = 0; count < 12; count++) expect((await again()).ok).toBe(true);
    now += 10_000;
    expect(await again()).toMatchObject({ refusal: { kind: "rate-limited", retryAfterMs: 50_000 } });
    expect(asked).toHaveLength(12);
    now += 50_001;
    expect((await again()).ok).toBe(true);
  });
});

test("no text makes the look at a key's shape fail, and a key is never taken for two vendors'", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const shape = keyShapeOf(text);
      expect(shape === null || shape.label !== "").toBe(true);
    }),
  );
  expect(keyShapeOf("sk-or-v1-abc")?.label).toBe("OpenRouter");
  expect(keyShapeOf("sk-anything")).toBeNull();
});
