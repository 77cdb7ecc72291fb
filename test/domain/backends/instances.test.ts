import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { addInstance } from "../../../src/domain/backends/add-instance.ts";
import { getInstance, hasInstance, listInstances } from "../../../src/domain/backends/reads.ts";
import { removeInstance } from "../../../src/domain/backends/remove-instance.ts";
import { updateInstance } from "../../../src/domain/backends/update-instance.ts";
import { refusalOf, valueOf } from "../results.ts";
import { type Backends, kinds, openBackends, withSeeds } from "./open-backends.ts";

let backends: Backends;
beforeEach(async () => {
  backends = await withSeeds(openBackends());
});
afterEach(() => backends.close());

type Addition = Parameters<typeof addInstance>[1];

const add = (fields: Partial<Addition> = {}) =>
  addInstance(backends, { name: "local", kind: "openai-compatible", ...fields });
const update = (name: string, fields: Parameters<typeof updateInstance>[2]) =>
  updateInstance(backends, name, fields);

describe("adding a backend", () => {
  test("sets it up beside the others, and tells of it", async () => {
    const fields = { baseUrl: "http://127.0.0.1:1234/v1", credential: "@secret:lm", defaultModel: "qwen" };
    const instance = valueOf(await add(fields));
    expect(instance).toEqual({
      name: "local",
      kind: "openai-compatible",
      ...fields,
      isVouched: true,
      isEnabled: true,
      options: {},
      createdAt: "2026-11-01T12:00:01.000Z",
      updatedAt: "2026-11-01T12:00:01.000Z",
    });
    expect(getInstance(backends.db, "local")).toEqual(instance);
    expect(backends.told().at(-1)).toEqual({ type: "backend.added", entity: instance });
  });
  test("under one name is done once, whoever comes first", async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => add()));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result.refusal.kind).toBe("conflict");
    expect(refusalOf(await add({ name: "openai", kind: "openai" })).kind).toBe("conflict");
  });
  test("names every field at fault at once", async () => {
    const refusal = refusalOf(
      await add({
        name: "Local!",
        kind: "openai",
        baseUrl: "ftp://x",
        options: { retries: 1.5, effort: "max" },
      }),
    );
    expect(refusal.fields).toEqual({
      name: "is not 1 to 64 of a to z, 0 to 9 and -, beginning with a letter",
      baseUrl: "is not an http:// or https:// address",
      "options.retries": "is not a whole number from 0 to 5",
      "options.effort": "is none of low, high",
    });
  });
  test("of a kind that is none is refused with the list", async () => {
    for (const kind of ["", "nobody", "constructor", "__proto__"]) {
      expect(refusalOf(await add({ kind })).fields).toEqual({
        kind: "is none of demo, anthropic, openai, google, openai-compatible",
      });
    }
  });
  test("with a key instead of a reference is refused with advice, and the key appears nowhere", async () => {
    const key = "sk-ant-not-a-reference-0123456789";
    for (const credential of [key, `@secret:${key}!`, ` @secret:x`, "@secret:", "secret:x", "@secret:a\nb"]) {
      const refusal = refusalOf(await add({ credential }));
      expect(refusal.message).toMatch(/vault set NAME.+@secret:NAME/);
      expect(refusal.fields).toEqual({ credential: "is not a reference like @secret:name" });
      expect(JSON.stringify(refusal)).not.toContain(key);
    }
    expect(JSON.stringify(backends.db.all("select * from events"))).not.toContain(key);
    expect((await add({ credential: "@secret:lm-key" })).ok).toBe(true);
  });
});

describe("changing a backend", () => {
  test("changes what is given and nothing else, option by option", async () => {
    await update("openai", { options: { temperature: 0.5, retries: 1 }, defaultModel: "gpt-6-astra" });
    backends.pass(1000);
    const after = valueOf(await update("openai", { options: { retries: null, effort: "low" } }));
    expect(after).toEqual({
      name: "openai",
      kind: "openai",
      baseUrl: null,
      credential: "@secret:openai-api-key",
      isVouched: true,
      isEnabled: true,
      defaultModel: "gpt-6-astra",
      options: { temperature: 0.5, effort: "low" },
      createdAt: "2026-11-01T12:00:00.000Z",
      updatedAt: "2026-11-01T12:00:02.000Z",
    });
    expect(getInstance(backends.db, "openai")).toEqual(after);
    expect(backends.told().at(-1)).toEqual({ type: "backend.updated", entity: after });
  });
  test("forgets what was found out about it", async () => {
    backends.standings.keepProbe("openai", { isReady: true, auth: "ready" });
    await update("openai", { baseUrl: "http://127.0.0.1:9/v1" });
    expect(backends.standings.of("openai").probe).toBeNull();
  });
  test("that is not there is not found; one of a kind that is gone is said to be", async () => {
    expect(refusalOf(await update("nobody", {})).kind).toBe("not-found");
    const { openai: _, ...fewer } = kinds;
    const refused = await updateInstance({ ...backends, kinds: fewer }, "openai", { isEnabled: false });
    expect(refusalOf(refused).kind).toBe("unavailable");
  });
  test("gives the demo neither a server nor a key", async () => {
    const refusal = refusalOf(await update("demo", { baseUrl: "http://127.0.0.1", credential: "@secret:x" }));
    expect(Object.keys(refusal.fields ?? {})).toEqual(["baseUrl", "credential"]);
  });
});

describe("removing a backend", () => {
  test("removes what was added, with what was found out, and tells of it", async () => {
    await add();
    backends.standings.keepProbe("local", { isReady: true, auth: "ready" });
    expect((await removeInstance(backends, "local")).ok).toBe(true);
    expect(hasInstance(backends.db, "local")).toBe(false);
    expect(backends.standings.of("local").probe).toBeNull();
    expect(backends.told().at(-1)).toEqual({ type: "backend.removed", backend: "local" });
    expect(refusalOf(await removeInstance(backends, "local")).kind).toBe("not-found");
  });
});

describe("the list of backends", () => {
  test("is newest first, and whole over its pages", async () => {
    for (const name of ["a", "b", "c"]) {
      await add({ name });
      backends.pass(1000);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = listInstances(backends.db, { limit: 2, cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(["c", "b", "a", "openai", "google", "demo", "anthropic"]);
  });
});
