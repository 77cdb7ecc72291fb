/** Who may say where a key without bindings goes: power over the vault, not power over backends. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { addInstance } from "../../../src/domain/backends/add-instance.ts";
import type { InstanceFields } from "../../../src/domain/backends/instance-fields.ts";
import { allInstances, getInstance } from "../../../src/domain/backends/reads.ts";
import { seedInstances } from "../../../src/domain/backends/seed-instances.ts";
import { unfitness } from "../../../src/domain/backends/unfitness.ts";
import { updateInstance } from "../../../src/domain/backends/update-instance.ts";
import { valueOf } from "../results.ts";
import { type Backends, openBackends, withSeeds } from "./open-backends.ts";

let backends: Backends;
beforeEach(async () => {
  backends = await withSeeds(openBackends());
});
afterEach(() => backends.close());

const isVouched = (name: string): boolean | undefined => getInstance(backends.db, name)?.isVouched;
const update = (mayVouch: boolean, name: string, fields: Partial<InstanceFields>) =>
  updateInstance({ ...backends, mayVouch }, name, fields);

describe("a backend is vouched for", () => {
  test("from the start where it came with the product, wherever the config puts it", async () => {
    expect(allInstances(backends.db).every((instance) => instance.isVouched)).toBe(true);
    await seedInstances(backends, { openai: "http://127.0.0.1:9002/v1" });
    expect(getInstance(backends.db, "openai")).toMatchObject({
      baseUrl: "http://127.0.0.1:9002/v1",
      isVouched: true,
    });
  });
  test("where it was added with power over the vault, and not without", async () => {
    for (const mayVouch of [true, false]) {
      const name = mayVouch ? "trusted" : "other";
      const wanted = { name, kind: "openai", credential: "@secret:openai-api-key" };
      expect(valueOf(await addInstance({ ...backends, mayVouch }, wanted)).isVouched).toBe(mayVouch);
    }
  });
  test("no longer where its address or credential was changed without that power", async () => {
    await update(false, "openai", { baseUrl: "http://127.0.0.1:9/v1" });
    await update(false, "anthropic", { credential: "@secret:openai-api-key" });
    await update(false, "google", { credential: null });
    expect(["openai", "anthropic", "google"].map(isVouched)).toEqual([false, false, false]);
    await update(false, "openai", { baseUrl: null });
    expect(isVouched("openai")).toBe(false);
    await seedInstances(backends, { openai: "http://127.0.0.1:9002/v1" });
    expect(isVouched("openai")).toBe(false);
  });
  test("still, where all else was changed, or the same was said again", async () => {
    await update(false, "openai", {
      isEnabled: false,
      defaultModel: "gpt-6-astra",
      options: { retries: 1 },
      baseUrl: null,
      credential: "@secret:openai-api-key",
    });
    expect(isVouched("openai")).toBe(true);
  });
  test("again once the address or credential is named with that power, and not by the way", async () => {
    await update(false, "openai", { baseUrl: "http://127.0.0.1:9/v1" });
    await update(true, "openai", { isEnabled: true, defaultModel: "gpt-6-astra" });
    expect(isVouched("openai")).toBe(false);
    await update(true, "openai", { baseUrl: "http://127.0.0.1:9/v1" });
    expect(isVouched("openai")).toBe(true);
  });
  test("or else it cannot be asked with a key without bindings, and says what to do", async () => {
    await update(false, "openai", { baseUrl: "http://127.0.0.1:9/v1" });
    const why = (): string | null => {
      const instance = getInstance(backends.db, "openai");
      return instance === null ? null : unfitness(backends, instance);
    };
    backends.secrets.add("openai-api-key");
    expect(why()).toBeNull();
    backends.unbound.add("openai-api-key");
    expect(why()).toContain("Save both again in Settings");
    await update(true, "openai", { credential: "@secret:openai-api-key" });
    expect(why()).toBeNull();
  });
});
