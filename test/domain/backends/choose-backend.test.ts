import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import type { Probe } from "../../../src/domain/backends/backend.ts";
import { baselineOf } from "../../../src/domain/backends/baseline-of.ts";
import { chooseBackend, type Wish } from "../../../src/domain/backends/choose-backend.ts";
import type { Instance, Standing } from "../../../src/domain/backends/instance.ts";
import { refusalOf, valueOf } from "../results.ts";
import { kinds } from "./open-backends.ts";

const instance = (name: string, change: Partial<Instance> = {}): Instance => ({
  name,
  kind: name in kinds ? name : "openai-compatible",
  baseUrl: null,
  credential: name in kinds && name !== "demo" ? `@secret:${name}-key` : null,
  isVouched: true,
  isEnabled: true,
  defaultModel: null,
  options: {},
  createdAt: "2026-11-01T12:00:00.000Z",
  updatedAt: "2026-11-01T12:00:00.000Z",
  ...change,
});

interface Scene {
  readonly instances: readonly Instance[];
  readonly secrets?: readonly string[];
  readonly probes?: Readonly<Record<string, Probe>>;
  readonly models?: Readonly<Record<string, readonly string[]>>;
}

const seeds = ["anthropic", "demo", "google", "openai"].map((name) => instance(name));
const failing: Probe = { isReady: false, auth: "refused", why: "The key is refused." };

function choose({ instances, secrets = [], probes = {}, models = {} }: Scene, wish: Partial<Wish> = {}) {
  const standings = {
    of: (name: string): Standing => ({
      probe: probes[name] ?? null,
      probedAt: null,
      tookMs: null,
      models: models[name]?.map((id) => ({ id, label: id })) ?? null,
    }),
  };
  const hasSecret = (name: string): boolean => secrets.includes(name);
  const known = { instances, standings, kinds, hasSecret, isUnbound: () => false };
  return chooseBackend(known, { backend: null, model: null, ...wish });
}

const chosen = (scene: Scene, wish: Partial<Wish> = {}): readonly [string, string] => {
  const { instance, model } = valueOf(choose(scene, wish));
  return [instance.name, model];
};

describe("auto", () => {
  const firstOf = (kind: string): string => baselineOf(kind)[0]?.id ?? "";

  test("is the demo on a fresh installation", () => {
    expect(chosen({ instances: seeds })).toEqual(["demo", "demo"]);
    expect(chosen({ instances: seeds }, { backend: "auto", model: "claude-opus-5" })).toEqual([
      "demo",
      "demo",
    ]);
  });
  test("is the first that has its key: Anthropic, OpenAI, Google", () => {
    const keys = ["google-key", "openai-key", "anthropic-key"];
    const names = ["google", "openai", "anthropic"];
    keys.forEach((_, index) => {
      const name = names[index] ?? "";
      const secrets = keys.slice(0, index + 1);
      expect(chosen({ instances: seeds, secrets })).toEqual([name, firstOf(name)]);
    });
  });
  test("is a local server, oldest first, where no vendor has a key, and a vendor before it", () => {
    const local = [instance("b-local", { defaultModel: "b" }), instance("a-local", { defaultModel: "a" })];
    const instances = [...seeds, ...local];
    expect(chosen({ instances })).toEqual(["b-local", "b"]);
    expect(chosen({ instances, secrets: ["google-key"] })[0]).toBe("google");
  });
  test("passes over the disabled, and over those whose last check failed while another is sound", () => {
    const secrets = ["anthropic-key", "openai-key"];
    const disabled = seeds.map((one) => (one.name === "anthropic" ? { ...one, isEnabled: false } : one));
    expect(chosen({ instances: disabled, secrets })[0]).toBe("openai");
    expect(chosen({ instances: seeds, secrets, probes: { anthropic: failing } })[0]).toBe("openai");
  });
  test("stays with a failing one rather than have the demo answer in its place", () => {
    const probes = { anthropic: failing };
    expect(chosen({ instances: seeds, secrets: ["anthropic-key"], probes })[0]).toBe("anthropic");
  });
  test("prefers one that knows the wished model", () => {
    const secrets = ["anthropic-key", "openai-key"];
    expect(chosen({ instances: seeds, secrets }, { model: "gpt-6-astra" })).toEqual([
      "openai",
      "gpt-6-astra",
    ]);
    expect(chosen({ instances: seeds, secrets }, { model: "new" })).toEqual(["anthropic", "new"]);
  });
  test("passes over a server with no model while another has one, else says what is missing", () => {
    const [empty, full] = [instance("empty"), instance("full")];
    const models = { full: ["qwen"] };
    expect(chosen({ instances: [...seeds, empty, full], models })).toEqual(["full", "qwen"]);
    expect(refusalOf(choose({ instances: [...seeds, empty] }))).toMatchObject({
      kind: "unavailable",
      message: expect.stringContaining("No model of “empty”"),
    });
  });
  test("is refused where even the demo is disabled", () => {
    const instances = seeds.map((one) => ({ ...one, isEnabled: one.kind !== "demo" }));
    expect(refusalOf(choose({ instances })).kind).toBe("unavailable");
  });
});

describe("a backend that is named", () => {
  test("is chosen, also the demo, and also where its last check failed", () => {
    const secrets = ["anthropic-key", "google-key"];
    expect(chosen({ instances: seeds, secrets }, { backend: "demo" })).toEqual(["demo", "demo"]);
    const probes = { google: failing };
    expect(chosen({ instances: seeds, secrets, probes }, { backend: "google" })[0]).toBe("google");
  });
  test("answers with the wished model, else its default, else the first it lists, else its kind's first", () => {
    const secrets = ["openai-key"];
    const withDefault = [instance("openai", { defaultModel: "mine" })];
    const models = { openai: ["listed"] };
    const wish = { backend: "openai" };
    expect(chosen({ instances: withDefault, secrets, models }, { ...wish, model: "wished" })[1]).toBe(
      "wished",
    );
    expect(chosen({ instances: withDefault, secrets, models }, wish)[1]).toBe("mine");
    expect(chosen({ instances: seeds, secrets, models }, wish)[1]).toBe("listed");
    expect(chosen({ instances: seeds, secrets }, wish)[1]).toBe(baselineOf("openai")[0]?.id ?? "");
  });
  test("is refused in words where it is unknown, disabled, without its key, its kind or a model", () => {
    const refusal = (scene: Scene, backend: string) => refusalOf(choose(scene, { backend }));
    expect(refusal({ instances: seeds }, "nobody")).toMatchObject({
      kind: "invalid",
      fields: { backend: "does not exist" },
    });
    expect(refusal({ instances: seeds }, "constructor").kind).toBe("invalid");
    const disabled = [instance("demo", { isEnabled: false })];
    expect(refusal({ instances: disabled }, "demo").message).toContain("disabled");
    expect(refusal({ instances: seeds }, "openai").message).toContain("needs a key");
    const keyless = [instance("openai", { credential: null })];
    expect(refusal({ instances: keyless }, "openai").message).toContain("needs a key");
    const gone = [instance("old", { kind: "gone" })];
    expect(refusal({ instances: gone }, "old").message).toContain("no backend of the kind");
    const empty = [instance("local")];
    expect(refusal({ instances: empty }, "local").message).toContain("No model");
  });
  test("with an optional key is asked without one, but not where the key it names is missing", () => {
    const scene = { models: { local: ["qwen"] } };
    expect(chosen({ ...scene, instances: [instance("local")] }, { backend: "local" })[1]).toBe("qwen");
    const named = [instance("local", { credential: "@secret:lm" })];
    expect(choose({ ...scene, instances: named }, { backend: "local" }).ok).toBe(false);
    expect(choose({ ...scene, instances: named, secrets: ["lm"] }, { backend: "local" }).ok).toBe(true);
  });
});

test("whatever is set up, what is chosen is enabled, has what it needs, and has a model", () => {
  const some = fc.array(
    fc.record({
      name: fc.constantFrom("anthropic", "openai", "google", "demo", "local-1", "local-2"),
      isEnabled: fc.boolean(),
      isFailing: fc.boolean(),
      hasModel: fc.boolean(),
    }),
  );
  const names = fc.option(fc.constantFrom("auto", "anthropic", "demo", "local-1", "nobody"), { nil: null });
  const keys = fc.subarray(["anthropic-key", "openai-key", "google-key"]);
  fc.assert(
    fc.property(some, names, keys, (made, backend, secrets) => {
      const byName = [...new Map(made.map((one) => [one.name, one])).values()];
      const scene = {
        instances: byName.map(({ name, isEnabled }) => instance(name, { isEnabled })),
        secrets,
        probes: Object.fromEntries(
          byName.filter(({ isFailing }) => isFailing).map(({ name }) => [name, failing]),
        ),
        models: Object.fromEntries(
          byName.filter(({ hasModel }) => hasModel).map(({ name }) => [name, ["m"]]),
        ),
      };
      const result = choose(scene, { backend });
      if (!result.ok) return expect(result.refusal.message).not.toBe("");
      const { instance: one, model } = result.value;
      expect(one.isEnabled && model !== "").toBe(true);
      if (one.credential !== null) expect(secrets).toContain(`${one.name}-key`);
      if (backend !== null && backend !== "auto") expect(one.name).toBe(backend);
    }),
  );
});
