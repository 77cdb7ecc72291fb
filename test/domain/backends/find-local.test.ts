import { afterEach, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { type Answer, findLocal, type Needs } from "../../../src/domain/backends/find-local.ts";
import { ollamaOrigin, sameAddress } from "../../../src/domain/backends/local-places.ts";

const models = (owner: string, ...ids: readonly string[]): Answer => ({
  status: 200,
  body: JSON.stringify({
    object: "list",
    data: ids.map((id) => ({ id, object: "model", created: 1, owned_by: owner })),
  }),
});

/** A machine on which just these addresses answer. */
const machine = (answers: Readonly<Record<string, Answer>>): Needs => ({
  ask: (url) => Promise.resolve(answers[url] ?? null),
});
const find = (needs: Needs, ollamaHost: string | null = null, taken: readonly string[] = []) =>
  findLocal(needs, { ollamaHost, taken });

const version: Answer = { status: 200, body: '{"version":"0.30.1"}' };

describe("looking for local model servers", () => {
  test("finds each at its usual port, under its own name", async () => {
    const offers = await find(
      machine({
        "http://127.0.0.1:11434/v1/models": models("library", "qwen3:8b"),
        "http://127.0.0.1:11434/api/version": version,
        "http://127.0.0.1:1234/v1/models": models("organization_owner", "gemma"),
        "http://127.0.0.1:8080/v1/models": models("llamacpp", "llama.gguf"),
        "http://127.0.0.1:8000/v1/models": models("vllm", "mistral"),
      }),
    );
    expect(offers).toEqual([
      { name: "ollama", label: "Ollama", baseUrl: "http://127.0.0.1:11434/v1", models: ["qwen3:8b"] },
      { name: "lm-studio", label: "LM Studio", baseUrl: "http://127.0.0.1:1234/v1", models: ["gemma"] },
      { name: "llama-cpp", label: "llama.cpp", baseUrl: "http://127.0.0.1:8080/v1", models: ["llama.gguf"] },
      { name: "vllm", label: "vLLM", baseUrl: "http://127.0.0.1:8000/v1", models: ["mistral"] },
    ]);
  });
  test("finds nothing where nobody answers, and asks only this machine", async () => {
    const asked: string[] = [];
    const ask = (url: string) => {
      asked.push(url);
      return Promise.resolve(null);
    };
    expect(await find({ ask })).toEqual([]);
    expect(asked.sort()).toEqual([
      "http://127.0.0.1:11434/api/version",
      "http://127.0.0.1:11434/v1/models",
      "http://127.0.0.1:1234/v1/models",
      "http://127.0.0.1:8000/v1/models",
      "http://127.0.0.1:8080/v1/models",
    ]);
  });
  test("tells a model server from any other web server", async () => {
    const others: Answer[] = [
      { status: 200, body: "<!doctype html><title>My app</title>" },
      { status: 200, body: '{"status":"ok"}' },
      { status: 200, body: "[]" },
      { status: 200, body: "" },
      { status: 200, body: '{"object":"list"}' },
      { status: 200, body: '{"object":"list","data":{}}' },
      { status: 200, body: '{"object":"list","data":[{"id":"order 1","object":"order"}]}' },
      { status: 200, body: '{"data":[{"id":"gpt","object":"model"}]}' },
      { status: 200, body: '{"object":"list","data":[{"id":1,"object":"model"}]}' },
      { status: 301, body: models("vllm", "m").body },
      { status: 401, body: models("vllm", "m").body },
      { status: 404, body: "Not Found" },
    ];
    for (const answer of others) {
      expect(await find(machine({ "http://127.0.0.1:8000/v1/models": answer }))).toEqual([]);
    }
    expect(await find(machine({ "http://127.0.0.1:8000/v1/models": models("vllm", "m") }))).toHaveLength(1);
  });
  test("finds an Ollama that has no model yet", async () => {
    const empty = { status: 200, body: '{"object":"list","data":null}' };
    const answers = {
      "http://127.0.0.1:11434/v1/models": empty,
      "http://127.0.0.1:11434/api/version": version,
    };
    expect(await find(machine(answers))).toMatchObject([{ label: "Ollama", models: [] }]);
  });
  test("calls one that does not say what it is by its place", async () => {
    for (const owner of ["me", "", "constructor", "__proto__"]) {
      const offers = await find(machine({ "http://127.0.0.1:8080/v1/models": models(owner, "m") }));
      expect(offers[0]?.label).toBe("Model server at 127.0.0.1:8080");
    }
  });
  test("leaves out what is set up already, however its address was written", async () => {
    const needs = machine({ "http://127.0.0.1:1234/v1/models": models("organization_owner", "gemma") });
    expect(await find(needs, null, ["http://localhost:1234/v1/"])).toEqual([]);
    expect(await find(needs, null, ["http://localhost:1235/v1"])).toHaveLength(1);
  });
  test("also looks where OLLAMA_HOST says, and tells the two apart", async () => {
    const needs = machine({
      "http://10.0.0.5:11434/v1/models": models("library", "big"),
      "http://10.0.0.5:11434/api/version": version,
      "http://127.0.0.1:11434/v1/models": models("library", "small"),
      "http://127.0.0.1:11434/api/version": version,
    });
    const offers = await find(needs, "10.0.0.5");
    expect(offers.map(({ name, baseUrl }) => [name, baseUrl])).toEqual([
      ["ollama", "http://10.0.0.5:11434/v1"],
      ["ollama-2", "http://127.0.0.1:11434/v1"],
    ]);
    expect(await find(needs, "0.0.0.0:11434")).toHaveLength(1);
  });
  test("keeps 200 models at most, and only names that are plain text", async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `m${index}`);
    const many = machine({ "http://127.0.0.1:8000/v1/models": models("vllm", ...ids) });
    expect((await find(many))[0]?.models).toHaveLength(200);
    const strange = models("vllm", "ok", "a b", "<script>\n", "x".repeat(101), "");
    const offers = await find(machine({ "http://127.0.0.1:8000/v1/models": strange }));
    expect(offers[0]?.models).toEqual(["ok"]);
  });
  test("does not wait for a server that takes a connection and says nothing", async () => {
    const ask = (url: string): Promise<Answer | null> =>
      url.includes(":8000") ? Promise.withResolvers<never>().promise : Promise.resolve(null);
    expect(await find({ ask })).toEqual([]);
  });
});

describe("with real servers on loopback", () => {
  const servers: { stop(isForced: boolean): Promise<void> }[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop(true))));

  test("a model server is offered and a web application is not", async () => {
    const serve = (body: string, type: string): string => {
      const fetch = () => new Response(body, { headers: { "content-type": type } });
      const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch });
      servers.push(server);
      return `http://127.0.0.1:${server.port}`;
    };
    const model = serve(models("vllm", "mistral").body, "application/json");
    const app = serve("<!doctype html><title>My app</title>", "text/html");
    const ask = async (url: string, signal: AbortSignal): Promise<Answer | null> => {
      const { port, pathname } = new URL(url);
      const there = { "8000": model, "8080": app }[port];
      if (there === undefined) return null;
      const response = await fetch(`${there}${pathname}`, { signal, redirect: "manual" });
      return { status: response.status, body: await response.text() };
    };
    expect((await find({ ask })).map(({ label }) => label)).toEqual(["vLLM"]);
  });
});

describe("OLLAMA_HOST", () => {
  test("is read as Ollama reads it", () => {
    const cases: readonly (readonly [string, string | null])[] = [
      ["127.0.0.1", "http://127.0.0.1:11434"],
      ["localhost", "http://127.0.0.1:11434"],
      ["127.0.0.1:5000", "http://127.0.0.1:5000"],
      [":5000", "http://127.0.0.1:5000"],
      ["0.0.0.0", "http://127.0.0.1:11434"],
      ["0.0.0.0:5000", "http://127.0.0.1:5000"],
      ["[::]:5000", "http://127.0.0.1:5000"],
      ["ollama.lan", "http://ollama.lan:11434"],
      ["http://ollama.lan", "http://ollama.lan"],
      ["https://ollama.lan", "https://ollama.lan"],
      ["http://ollama.lan:5000/", "http://ollama.lan:5000"],
      ["  ollama.lan:5000 ", "http://ollama.lan:5000"],
      ["ollama.lan:80", "http://ollama.lan"],
      ["", null],
      ["not a host", null],
    ];
    for (const [host, origin] of cases) expect([host, ollamaOrigin(host)]).toEqual([host, origin]);
  });
  test("of whatever text is an origin or null", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.domain(), fc.ipV6()), (text) => {
        const origin = ollamaOrigin(text);
        if (origin !== null) expect(sameAddress(new URL(origin).origin, origin)).toBe(true);
      }),
    );
  });
});
