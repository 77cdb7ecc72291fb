/** Holds every answer of the API against the operation that gave it: what is documented is what is done. */
import { API_ROOT } from "../src/server/api/mount.ts";
import { refusalsOf } from "../src/server/api/openapi.ts";
import type { Operation } from "../src/server/api/operation.ts";
import { type Kind, statuses } from "../src/server/api/refusals.ts";
import { isObject } from "../src/domain/kernel/json.ts";
import type { Check, Reply } from "./client.ts";

export function checkAgainst(operations: readonly Operation[]): Check {
  const routes = operations.map((operation) => ({ operation, pattern: patternOf(operation) }));
  return (method, path, reply) => {
    const [bare = ""] = path.split("?");
    const served = routes.find(({ operation, pattern }) => operation.method === method && pattern.test(bare));
    const fault =
      reply.status < 400 ? faultInAnswer(served?.operation, reply) : faultInRefusal(served?.operation, reply);
    const isOurs = bare.startsWith(API_ROOT) && method !== "HEAD";
    if (isOurs && fault !== null) {
      throw new Error(`${method} ${path} answered ${reply.status}, ${fault}: ${JSON.stringify(reply.body)}`);
    }
  };
}

export const patternOf = ({ path }: Operation): RegExp =>
  new RegExp(`^${API_ROOT}${path.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}$`);

function faultInAnswer(
  operation: Operation | undefined,
  { status, headers, body }: Reply<unknown>,
): string | null {
  if (operation === undefined) return "which no operation does";
  const { answer, follow } = operation;
  if (status !== answer.status && status !== answer.newStatus) return "which is not documented";
  if (answer.schema === null) return body === null ? null : "with a body";
  const type = headers.get("content-type")?.split(";", 1)[0] ?? "";
  const types = [
    ...(answer.types ?? ["application/json"]),
    ...(follow === null ? [] : ["text/event-stream"]),
  ];
  if (!types.includes(type)) return `as ${type}, which is not documented`;
  if (type !== "application/json") return null;
  const parsed = answer.schema.safeParse(body);
  if (!parsed.success) return parsed.error.message;
  return Bun.deepEquals(parsed.data, body, true) ? null : "with fields that are not documented";
}

function faultInRefusal(operation: Operation | undefined, { status, body }: Reply<unknown>): string | null {
  const error = isObject(body) ? body["error"] : null;
  if (!isObject(error) || typeof error["message"] !== "string") return "without the envelope";
  const kind = String(error["kind"]) as Kind;
  if (!Object.hasOwn(statuses, kind) || statuses[kind] !== status) return "with a kind of another status";
  if (operation === undefined) return null;
  return refusalsOf(operation).includes(kind) ? null : "which is not documented";
}
