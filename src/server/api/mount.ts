import type { Context, Hono } from "hono";
import type { z } from "zod";
import { allows } from "../../domain/accounts/scope.ts";
import type { Log } from "../../domain/kernel/log.ts";
import { say } from "../../domain/kernel/say.ts";
import { type Actor, credentialOf, maySeeAll } from "../actor.ts";
import { answerInTime } from "../answer-in-time.ts";
import type { ServerEnv } from "../env.ts";
import { type Body, readBody } from "../read-body.ts";
import { fieldFault } from "./field-fault.ts";
import type { Answered, Operation } from "./operation.ts";
import { refusalResponse } from "./refusals.ts";
import { type RepeatNeeds, repeatable } from "./repeat.ts";

export interface Needs extends RepeatNeeds {
  readonly log: Log;
}

export const API_ROOT = "/api/v1";

/** Puts every operation at its route, and words at what its path does not serve. */
export function mountOperations(app: Hono<ServerEnv>, needs: Needs, operations: readonly Operation[]): void {
  for (const operation of operations) {
    app.on(operation.method, `${API_ROOT}${operation.path}`, (c) => answer(c, needs, operation));
  }
  for (const [path, served] of Map.groupBy(operations, ({ path }) => path)) {
    const allow = served.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
    const message = say`Here only ${allow.join(", ")} can be done.`;
    app.all(`${API_ROOT}${path}`, () => refusalResponse({ kind: "not-allowed", message, allow }));
  }
}

async function answer(c: Context<ServerEnv>, needs: Needs, operation: Operation): Promise<Response> {
  const actor = c.get("actor");
  if (actor === null)
    return refusalResponse({ kind: "unauthorized", message: say`Sign in, or send a token.` });
  if (operation.scopes.length === 0 && actor.kind !== "owner") {
    const message =
      actor.kind === "token"
        ? say`Only the owner at a browser can do this. A token cannot.`
        : say`Only the owner at a browser can do this. The command line cannot.`;
    return refusalResponse({ kind: "forbidden", message });
  }
  if (actor.kind === "token" && !allows(actor.scopes, ...operation.scopes)) {
    const message = say`This token may not do that: it needs ${operation.scopes.join(" or ")}.`;
    return refusalResponse({ kind: "forbidden", message });
  }
  if (operation.isGlobal && !maySeeAll(actor)) return refusalResponse(held);
  const body =
    operation.receive === null
      ? await readBody(c.req.raw, operation.body !== null, operation.largestBodyBytes)
      : await operation.receive(c.req.raw);
  if (!body.ok) return refusalResponse(body.refusal);
  const key = operation.method === "POST" ? c.req.header("idempotency-key") : undefined;
  const run = (): Promise<Response> => carryOut(c, actor, operation, body.value.json);
  const request = {
    credential: credentialOf(actor),
    path: c.req.path,
    key: key ?? "",
    body: body.value.bytes,
  };
  const work = settled(
    body.value,
    key === undefined ? run() : repeatable(needs, request, operation.shownOnce, run),
  );
  const response = operation.mayTakeLong
    ? await answerInTime(work, { type: JSON_TYPE, log: needs.log })
    : await work;
  if (operation.follow === null || !response.ok || !acceptsStream(c.req.raw)) return response;
  return operation.follow(await response.clone().json(), c.req.raw, actor) ?? response;
}

async function settled(body: Body, work: Promise<Response>): Promise<Response> {
  try {
    return await work;
  } finally {
    await body.settle?.();
  }
}

const JSON_TYPE = "application/json;charset=utf-8";

const held = {
  kind: "forbidden",
  message: say`This token is held to one workspace and may not see or change what belongs to all of them.`,
} as const;

const acceptsStream = (request: Request): boolean =>
  (request.headers.get("accept") ?? "").toLowerCase().includes("text/event-stream");

async function carryOut(
  c: Context<ServerEnv>,
  actor: Actor,
  operation: Operation,
  json: unknown,
): Promise<Response> {
  const parts = {
    params: parse(operation.params, c.req.param()),
    query: parse(operation.query, c.req.query()),
    body: parse(operation.body, json),
  };
  const faults = Object.values(parts).flatMap((part) => (part.ok ? [] : [part.fields]));
  if (faults.length > 0) {
    const fields = Object.fromEntries(faults.flatMap((fault) => Object.entries(fault)));
    return refusalResponse({ kind: "invalid", message: sentence(fields), fields });
  }
  const from = { address: c.get("address"), origin: c.get("origin"), isSecure: c.get("isSecure") };
  const [params, query, body] = [parts.params, parts.query, parts.body].map((part) => part.ok && part.value);
  return toResponse(operation, await operation.run({ params, query, body, actor, request: c.req.raw, from }));
}

function toResponse({ answer }: Operation, answered: Answered): Response {
  if (answered instanceof Response) return answered;
  if (!answered.ok) return refusalResponse(answered.refusal);
  const headers = { "cache-control": "no-store" };
  return answer.schema === null
    ? new Response(null, { status: answer.status, headers })
    : Response.json(answered.value, { status: answer.status, headers });
}

type Part =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fields: Readonly<Record<string, string>> };

function parse(schema: z.ZodType | null, value: unknown): Part {
  if (schema === null) return { ok: true, value: null };
  const parsed = schema.safeParse(value, { error: fieldFault });
  if (parsed.success) return { ok: true, value: parsed.data };
  if (value === undefined) return { ok: false, fields: { body: say`is missing` } };
  const fields = parsed.error.issues.map((issue) => [fieldOf(issue), issue.message] as const);
  return { ok: false, fields: Object.fromEntries(fields) };
}

const fieldOf = (issue: z.core.$ZodIssue): string =>
  issue.code === "unrecognized_keys" ? (issue.keys[0] ?? "body") : issue.path.map(String).join(".") || "body";

const sentence = (fields: Readonly<Record<string, string>>): string =>
  say`The request cannot be done like this: ${Object.entries(fields)
    .map(([field, fault]) => `${field}: ${fault}`)
    .join("; ")}.`;
