/** What each scope opens, over every operation there is: a new one is covered without editing this file. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Scope, scopes } from "../../../src/domain/accounts/scope.ts";
import type { Operation } from "../../../src/server/api/operation.ts";
import type { Client } from "../../client.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { newWorkspace, tokenOf } from "./actors.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

/** Names nothing that is there, so that nothing is done; streams are asked for their head alone. */
async function statusOf({ method, path, answer }: Operation, client: Client): Promise<number> {
  const isStream = answer.types?.includes("text/event-stream") === true;
  const absent = `/api/v1${path.replace(/:\w+/g, "nothing")}`;
  const body = method === "GET" || method === "DELETE" ? undefined : {};
  return (await client.request(isStream ? "HEAD" : method, absent, body)).status;
}

/** What the interface says of each scope, in words of its own. */
const admin =
  /^\/(?:web-search|budgets|vault|export|import|data|approvals|policy|workspaces\/:workspace\/(?:policy|untrusted-files)|threads\/:thread\/bypass|tokens|sign-ins|passkeys|notification-(?:senders|sends))\b/;
const talk =
  /^\/(?:threads|turns|search|attachments|workspaces\/:workspace\/(?:threads|attachments|trials))\b/;
const open = ["/session", "/openapi.json"];
/** No scope is enough for these. */
const ofOwner = ["offerPasskey", "addPasskey", "askForPasskey", "proveOwner"];

/** Whoever may begin work may end it. */
const stoppers = ["chat", "admin"] as const;
/** They only look, though they are asked with a body. */
const dry = ["decidePolicy", "previewPolicyRule"];
/** The same, for those who ask. */
const looks = ["previewPrompt"];
/** All there is, which reading one thing after another would tell as well. */
const whole = ["exportData"];
/** What nobody vouched for, as it came. */
const raw = ["listWebhookRefusals"];

function expected({ id, path, method }: Operation): readonly Scope[] {
  if (ofOwner.includes(id)) return [];
  if (open.includes(path)) return scopes;
  if (path === "/events") return ["read", "chat"];
  if (path === "/stop")
    return method === "DELETE" ? ["admin"] : method === "GET" ? [...stoppers, "read"] : stoppers;
  if (path.startsWith("/audit")) return ["admin"];
  if (dry.includes(id)) return ["read", "admin"];
  if (looks.includes(id)) return ["read", "chat"];
  if (whole.includes(id)) return ["admin"];
  if (raw.includes(id)) return ["write"];
  if (path === "/status") return ["read", "metrics"];
  if (path === "/usage" || path === "/sessions") return ["read"];
  const own = admin.test(path) ? "admin" : talk.test(path) ? "chat" : "write";
  return method === "GET" ? ["read", own] : [own];
}

describe("a scope", () => {
  for (const scope of scopes) {
    test(`${scope} opens what it says and nothing else`, async () => {
      const client = await tokenOf(server, [scope]);
      const wrong: string[] = [];
      for (const operation of server.operations) {
        // With admin this one signs everybody out, and it names nobody.
        if (operation.id === "endOtherSignIns" && scope === "admin") continue;
        const isRefused = (await statusOf(operation, client)) === 403;
        if (isRefused === expected(operation).includes(scope)) wrong.push(operation.id);
      }
      expect(wrong).toEqual([]);
    });
  }
  test("is named in every operation as the interface has it", () => {
    for (const operation of server.operations) {
      expect([operation.id, [...operation.scopes].sort()]).toEqual([
        operation.id,
        [...expected(operation)].sort(),
      ]);
    }
  });
  test("is asked of nobody without a token: a stranger is refused everywhere", async () => {
    for (const operation of server.operations) {
      expect([operation.id, await statusOf(operation, server.as("mc_nobody"))]).toEqual([operation.id, 401]);
    }
  });
});

describe("a token that is held to one workspace", () => {
  test("is refused whatever belongs to all of them", async () => {
    const { id } = await newWorkspace(server, "Held");
    const held = await tokenOf(server, scopes, id);
    const free = await tokenOf(server, scopes);
    for (const operation of server.operations.filter(({ isGlobal }) => isGlobal)) {
      expect([operation.id, await statusOf(operation, held)]).toEqual([operation.id, 403]);
      expect([operation.id, await statusOf(operation, free)]).not.toEqual([operation.id, 403]);
    }
  });
});
