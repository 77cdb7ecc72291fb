import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { addInstance } from "../../../src/domain/backends/add-instance.ts";
import type { Probe } from "../../../src/domain/backends/backend.ts";
import { listModels } from "../../../src/domain/backends/list-models.ts";
import { probeInstance } from "../../../src/domain/backends/probe-instance.ts";
import { createStandings } from "../../../src/domain/backends/standings.ts";
import { updateInstance } from "../../../src/domain/backends/update-instance.ts";
import { refusalOf, valueOf } from "../results.ts";
import { type Backends, openBackends, withSeeds } from "./open-backends.ts";

let backends: Backends;
beforeEach(async () => {
  backends = await withSeeds(openBackends());
});
afterEach(() => backends.close());

const ready: Probe = { isReady: true, auth: "ready" };
const { signal } = new AbortController();

const probe = (name: string, inquire: () => Promise<Probe> = () => Promise.resolve(ready)) =>
  probeInstance({ ...backends, inquire }, name, signal);

describe("checking a backend", () => {
  test("asks it, keeps the answer with its time, and tells of it without keeping that", async () => {
    expect(valueOf(await probe("demo"))).toEqual(ready);
    expect(backends.standings.of("demo")).toEqual({
      probe: ready,
      probedAt: "2026-11-01T12:00:01.000Z",
      tookMs: expect.any(Number),
      models: null,
    });
    expect(backends.told().at(-1)).toEqual({ type: "backend.probed", backend: "demo", probe: ready });
    expect(backends.db.all("select 1 from events where type = 'backend.probed'")).toEqual([]);
  });
  test("without its key says so, and asks nobody", async () => {
    const asked: string[] = [];
    const inquire = (): Promise<Probe> => {
      asked.push("anthropic");
      return Promise.resolve(ready);
    };
    expect(valueOf(await probe("anthropic", inquire))).toEqual({
      isReady: false,
      auth: "needed",
      why: "Anthropic needs a key. Put it into the vault as “anthropic-api-key” (Settings, or `monkeyclaw vault set`).",
    });
    expect(asked).toEqual([]);
    backends.secrets.add("anthropic-api-key");
    expect(valueOf(await probe("anthropic", inquire))).toEqual(ready);
    expect(asked).toEqual(["anthropic"]);
  });
  test("that was changed meanwhile answers, but keeps nothing of another place", async () => {
    backends.secrets.add("openai-api-key");
    const answered = await probe("openai", async () => {
      await updateInstance(backends, "openai", { baseUrl: "http://127.0.0.1:9/v1" });
      return ready;
    });
    expect(valueOf(answered)).toEqual(ready);
    expect(backends.standings.of("openai").probe).toBeNull();
  });
  test("that is not there is not found", async () => {
    expect(refusalOf(await probe("nobody")).kind).toBe("not-found");
  });
});

describe("listing the models of a backend", () => {
  const list = (name: string, models: readonly string[] | null) =>
    listModels(
      {
        ...backends,
        inquireModels: () => Promise.resolve(models?.map((id) => ({ id, label: id })) ?? null),
      },
      name,
      signal,
    );

  test("keeps them for a choice that names none", async () => {
    await addInstance(backends, { name: "local", kind: "openai-compatible" });
    expect(valueOf(await list("local", ["qwen", "llama"])).map(({ id }) => id)).toEqual(["qwen", "llama"]);
    expect(backends.standings.of("local").models?.map(({ id }) => id)).toEqual(["qwen", "llama"]);
  });
  test("falls back to what its kind is known to have, where it cannot be asked", async () => {
    expect(valueOf(await list("anthropic", ["never asked"])).map(({ id }) => id)).not.toContain(
      "never asked",
    );
    backends.secrets.add("anthropic-api-key");
    expect(valueOf(await list("anthropic", null)).length).toBeGreaterThan(0);
    expect(valueOf(await list("anthropic", ["asked"])).map(({ id }) => id)).toEqual(["asked"]);
  });
  test("that names none is unavailable, and the last list stays", async () => {
    await addInstance(backends, { name: "local", kind: "openai-compatible" });
    await list("local", ["qwen"]);
    for (const models of [null, []]) {
      expect(refusalOf(await list("local", models)).kind).toBe("unavailable");
    }
    expect(backends.standings.of("local").models?.map(({ id }) => id)).toEqual(["qwen"]);
    expect(refusalOf(await list("nobody", [])).kind).toBe("not-found");
  });
});

describe("standings", () => {
  test("keep the probe beside the models, and forget both", () => {
    const standings = createStandings(() => new Date(0));
    standings.keepModels("a", [{ id: "m", label: "M" }]);
    standings.keepProbe("a", ready);
    expect(standings.of("a")).toEqual({
      probe: ready,
      probedAt: "1970-01-01T00:00:00.000Z",
      tookMs: null,
      models: [{ id: "m", label: "M" }],
    });
    standings.forget("a");
    expect(standings.of("a")).toEqual({ probe: null, probedAt: null, tookMs: null, models: null });
  });
  test("hold 500 at most, the latest", () => {
    const standings = createStandings(() => new Date(0));
    for (let index = 0; index < 1000; index++) standings.keepProbe(`backend-${index}`, ready);
    const kept = Array.from({ length: 1000 }, (_, index) => standings.of(`backend-${index}`).probe !== null);
    expect(kept.indexOf(true)).toBe(500);
    expect(kept.filter(Boolean)).toHaveLength(500);
  });
});
