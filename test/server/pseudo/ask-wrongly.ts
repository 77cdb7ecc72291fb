import { z } from "zod";
import type { Operation } from "../../../src/server/api/operation.ts";
import { PASSPHRASE, type TestServer } from "../../start-server.ts";

interface Problem {
  readonly error?: { readonly message?: string; readonly fields?: Readonly<Record<string, string>> };
}

/** A stream does not end. */
const endless = new Set(["followEvents"]);

/** Everything that each operation answers to requests that cannot be done, each text once. */
export async function askWrongly(server: TestServer): Promise<readonly string[]> {
  const said = new Set<string>();
  const ask = async (method: string, path: string, body?: unknown, token = server.api.token) => {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status < 400) return;
    const { error } = JSON.parse(text) as Problem;
    for (const words of [error?.message ?? "", ...Object.values(error?.fields ?? {})]) said.add(words);
  };

  for (const operation of server.operations.filter(({ id }) => !endless.has(id))) {
    const path = operation.path.replaceAll(/:\w+/g, "nothing");
    await ask(operation.method, path, undefined, "nobody");
    await ask(operation.method, path);
    if (operation.query !== null)
      for (const query of wrongQueries(operation.query)) await ask(operation.method, `${path}?${query}`);
    if (operation.body === null) continue;
    const within = operation.path.replace(":workspace", server.workspace).replaceAll(/:\w+/g, "nothing");
    for (const body of wrongBodies(operation)) await ask(operation.method, within, body);
  }
  await ask("PATCH", "/about");
  await ask("GET", "/nothing");
  for (const [method, path, body] of wrongDealings(server)) await ask(method, path, body);
  return [...said].filter((words) => words !== "");
}

const keysOf = (schema: z.ZodType): readonly string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

const wrongQueries = (schema: z.ZodType): readonly string[] => [
  "stranger=1",
  ...keysOf(schema).map((key) => `${key}=%22`),
];

/** No JSON, no object, an unknown field, and each field as nothing, a text, a long one, a number, a list and an object. */
function wrongBodies({ body: schema }: Operation): readonly unknown[] {
  if (schema === null) return [];
  const values = [null, "", " ", "x".repeat(6_000), -1, 1.5, [], {}, "@secret:none"];
  const all = values.map((value) => Object.fromEntries(keysOf(schema).map((key) => [key, value])));
  return ["{", [], { stranger: 1 }, { stranger: 1, other: 1 }, ...all];
}

/** Well-formed requests that do not go with what is there. */
function wrongDealings({ workspace }: TestServer): readonly (readonly [string, string, unknown])[] {
  const secret = { value: "a value of no use", bindings: [{ host: "a.test" }] };
  return [
    ["POST", "/workspaces", { name: "Twice" }],
    ["POST", "/workspaces", { name: "Twice" }],
    ["POST", "/assistants", { name: "Twice" }],
    ["POST", "/assistants", { name: "Twice" }],
    ["POST", "/assistants", { name: "Astray", cwd: "no/absolute/path" }],
    ["POST", "/threads", { workspace, name: "Twice" }],
    ["POST", "/threads", { workspace, name: "Twice" }],
    ["POST", "/threads", { workspace, assistant: "nobody" }],
    ["POST", "/threads", { workspace: "nowhere" }],
    ["POST", "/backends", { name: "Odd Name", kind: "anthropic" }],
    ["POST", "/backends", { name: "odd", kind: "anthropic", credential: "sk-no-reference" }],
    ["POST", "/backends", { name: "odd", kind: "nothing" }],
    ["POST", "/backends", { name: "odd", kind: "openai", options: { temperature: 99 } }],
    ["POST", "/tokens", { name: "t", scopes: ["nothing"] }],
    ["POST", "/tokens", { name: "", scopes: [] }],
    ["PUT", "/secrets/odd%20name", secret],
    ["PUT", "/secrets/known", { value: "" }],
    ["PUT", "/secrets/known", { ...secret, bindings: [{ host: "no host" }] }],
    ["PUT", "/secrets/known", { ...secret, expiresAt: "2001-01-01T00:00:00Z" }],
    ["POST", `/workspaces/${workspace}/rules`, { tool: "no_tool", effect: "allow", match: {} }],
    ["POST", `/workspaces/${workspace}/rules`, { tool: "run_command", effect: "allow", match: { odd: 1 } }],
    ["PUT", "/budgets", { scope: "day", workspace: null, limits: { dollars: -1 } }],
    ["POST", "/session/proof", { passphrase: `${PASSPHRASE} not` }],
    ["PATCH", "/extensions/redact-secrets", { workspace, isOn: false }],
    ["PATCH", "/extensions/nothing", { workspace, isOn: false }],
  ];
}
