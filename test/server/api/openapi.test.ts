/** The description and what is done agree: operations, routes, answers. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Hono } from "hono";
import { z } from "zod";
import { scopes } from "../../../src/domain/accounts/scope.ts";
import type { ServerEnv } from "../../../src/server/env.ts";
import { API_ROOT, mountOperations } from "../../../src/server/api/mount.ts";
import { refusalsOf } from "../../../src/server/api/openapi.ts";
import type { Operation } from "../../../src/server/api/operation.ts";
import { statuses } from "../../../src/server/api/refusals.ts";
import { checkAgainst } from "../../check-answers.ts";
import { createClient } from "../../client.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { signIn, tokenOf } from "./actors.ts";

interface Described {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

let server: TestServer;
let page: Document;
beforeAll(async () => {
  server = await startServer();
  page = await server.api.get<Document>("/api/v1/openapi.json");
});
afterAll(() => server.remove());

const nameOf = (method: string, path: string): string =>
  `${method.toUpperCase()} ${path.replace(/:(\w+)/g, "{$1}")}`;
const described = () =>
  Object.entries(page.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ name: nameOf(method, path), path, ...one })),
  );
const describedAs = (operation: Operation): Described => {
  const found = described().find(({ operationId }) => operationId === operation.id);
  if (found === undefined) throw new Error(`${operation.id} is not described`);
  return found;
};

describe("the page", () => {
  test("is OpenAPI 3.1, for every scope and for the owner, and for no stranger", async () => {
    expect(page.openapi).toStartWith("3.1");
    for (const scope of scopes) {
      const client = await tokenOf(server, [scope]);
      expect(await client.get<Document>("/api/v1/openapi.json")).toEqual(page);
    }
    const { cookie } = await signIn(server);
    const response = await fetch(`${server.url}/api/v1/openapi.json`, { headers: { cookie } });
    expect(await response.json()).toEqual(page);
    expect((await fetch(`${server.url}/api/v1/openapi.json`)).status).toBe(401);
  });
  test("has every operation, under a name of its own, and no other", () => {
    const names = described().map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(names.toSorted()).toEqual(server.operations.map(({ id }) => id).toSorted());
  });
  test("has every route under the API, and no other", () => {
    const app = new Hono<ServerEnv>();
    mountOperations(app, server.core, server.operations);
    const routes = app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => nameOf(method, path.slice(API_ROOT.length)));
    expect(
      described()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(routes.toSorted());
  });
  test("refers to nothing that is not on it", () => {
    const refs = [...JSON.stringify(page).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = ""]) => ref);
    expect(refs.length).toBeGreaterThan(100);
    for (const ref of new Set(refs)) {
      const [, , kind = "", name = ""] = ref.split("/");
      expect([ref, page.components[kind]?.[name]]).not.toEqual([ref, undefined]);
    }
  });
  test("names the parameters of each path, the scopes, what changes need, and every status", () => {
    for (const operation of server.operations) {
      const { parameters, security, responses } = describedAs(operation);
      const inPath = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
      expect(inPath).toEqual([...operation.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name));
      const hasKey = parameters.some(({ name }) => name === "Idempotency-Key");
      expect([operation.id, hasKey]).toEqual([operation.id, operation.method === "POST"]);
      expect(security.flatMap(({ token = [] }) => token)).toEqual([...operation.scopes]);
      const cookie = security.find((one) => "cookie" in one) ?? {};
      expect("csrf" in cookie).toBe(operation.method !== "GET");
      const refusals = refusalsOf(operation).map((kind) => String(statuses[kind]));
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining(["400", "401", "403", "500", ...refusals]),
      );
      const streams =
        operation.follow !== null || operation.answer.types?.includes("text/event-stream") === true;
      expect("text/event-stream" in (responses[operation.answer.status]?.content ?? {})).toBe(streams);
    }
  });
  test("has a schema of its own for each entity, and the three ways in", () => {
    const entities = [
      "Workspace",
      "Assistant",
      "Backend",
      "Thread",
      "Turn",
      "Message",
      "Token",
      "Secret",
      "Error",
    ];
    expect(Object.keys(page.components["schemas"] ?? {})).toEqual(expect.arrayContaining(entities));
    expect(Object.keys(page.components["securitySchemes"] ?? {})).toEqual(["token", "cookie", "csrf"]);
  });
});

describe("the check of answers", () => {
  const changed = (id: string, schema: z.ZodType) =>
    server.operations.map((operation) =>
      operation.id === id ? { ...operation, answer: { ...operation.answer, schema } } : operation,
    );
  /** What the check says against an answer; empty where it finds nothing. */
  const faultOf = (operations: readonly Operation[], path: string): Promise<string> =>
    createClient(server.url, server.api.token, checkAgainst(operations))
      .request("GET", path)
      .then(
        () => "",
        (fault: Error) => fault.message,
      );

  test("sees a field that is missing, one that is not documented, and a path that nobody does", async () => {
    const path = "/api/v1/session";
    expect(await faultOf(server.operations, path)).toBe("");
    expect(await faultOf(changed("getSession", z.object({ missing: z.string() })), path)).toContain(
      "missing",
    );
    expect(await faultOf(changed("getSession", z.object({ kind: z.string() })), path)).toContain(
      "not documented",
    );
    expect(await faultOf([], path)).toContain("no operation");
  });
  test("sees a refusal that is not documented", async () => {
    const without = server.operations.map((operation) => ({ ...operation, refusals: [] }));
    expect(await faultOf(without, "/api/v1/threads/nothing")).toContain("not documented");
  });
});
