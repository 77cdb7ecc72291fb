import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { allInstances, getInstance } from "../../../src/domain/backends/reads.ts";
import { removeInstance } from "../../../src/domain/backends/remove-instance.ts";
import { seeds } from "../../../src/domain/backends/seed.ts";
import { seedInstances } from "../../../src/domain/backends/seed-instances.ts";
import { updateInstance } from "../../../src/domain/backends/update-instance.ts";
import { refusalOf, valueOf } from "../results.ts";
import { type Backends, openBackends, withSeeds } from "./open-backends.ts";

let backends: Backends;
beforeEach(async () => {
  backends = await withSeeds(openBackends());
});
afterEach(() => backends.close());

const update = (name: string, fields: Parameters<typeof updateInstance>[2]) =>
  updateInstance(backends, name, fields);

describe("the backends of every installation", () => {
  test("are there at the first start, enabled, with references instead of keys", () => {
    expect(allInstances(backends.db).map(({ name, kind, credential }) => [name, kind, credential])).toEqual([
      ["anthropic", "anthropic", "@secret:anthropic-api-key"],
      ["demo", "demo", null],
      ["google", "google", "@secret:gemini-api-key"],
      ["openai", "openai", "@secret:openai-api-key"],
    ]);
    for (const instance of allInstances(backends.db)) {
      expect(instance).toMatchObject({ isEnabled: true, baseUrl: null, defaultModel: null, options: {} });
    }
    expect(backends.told().map(({ type }) => type)).toEqual(seeds.map(() => "backend.added"));
  });
  test("are made once, however often it starts, and stay as the owner changed them", async () => {
    await update("openai", { isEnabled: false, defaultModel: "gpt-6-astra" });
    const before = allInstances(backends.db);
    await Promise.all([seedInstances(backends, {}), seedInstances(backends, {})]);
    expect(allInstances(backends.db)).toEqual(before);
  });
  test("stand where the config puts them, wherever the owner chose no place of their own", async () => {
    const baseUrl = (name: string) => getInstance(backends.db, name)?.baseUrl;
    await seedInstances(backends, { anthropic: "http://127.0.0.1:9001", openai: "http://127.0.0.1:9002/v1" });
    await update("openai", { baseUrl: "http://127.0.0.1:9003/v1" });
    await seedInstances(backends, { anthropic: "http://127.0.0.1:9004", openai: "http://127.0.0.1:9005/v1" });
    expect([baseUrl("anthropic"), baseUrl("openai")]).toEqual([
      "http://127.0.0.1:9004",
      "http://127.0.0.1:9003/v1",
    ]);
    await update("anthropic", { defaultModel: "claude-opus-5" });
    await seedInstances(backends, {});
    expect([baseUrl("anthropic"), baseUrl("openai")]).toEqual([null, "http://127.0.0.1:9003/v1"]);
    await update("openai", { baseUrl: null });
    await seedInstances(backends, { openai: "http://127.0.0.1:9005/v1" });
    expect(baseUrl("openai")).toBe("http://127.0.0.1:9005/v1");
  });
  test("are disabled, not removed", async () => {
    for (const { name } of seeds) {
      expect(refusalOf(await removeInstance(backends, name)).kind).toBe("conflict");
      expect(valueOf(await update(name, { isEnabled: false })).isEnabled).toBe(false);
    }
    expect(allInstances(backends.db)).toHaveLength(seeds.length);
  });
});
