import type { Refusal } from "../../domain/kernel/result.ts";

/** Every kind of error that the API answers, and its HTTP status. */
export const statuses = {
  malformed: 400,
  unauthorized: 401,
  forbidden: 403,
  unconfirmed: 403,
  "not-found": 404,
  "not-allowed": 405,
  conflict: 409,
  "too-large": 413,
  "too-long": 414,
  unsupported: 415,
  misdirected: 421,
  invalid: 422,
  "rate-limited": 429,
  fault: 500,
  unavailable: 503,
} as const;

export type Kind = keyof typeof statuses;

export interface ApiRefusal extends Refusal<Kind> {
  readonly retryAfterMs?: number;
  /** The methods that are served where this one is not. */
  readonly allow?: readonly string[];
}

/** After these the rest of the body is not read, so the connection cannot be used on. */
const closing: readonly Kind[] = ["too-large", "rate-limited"];

/** The envelope of every error: `{ "error": { kind, message, fields? } }`. */
export function refusalResponse({ kind, message, fields, retryAfterMs, allow }: ApiRefusal): Response {
  const error = fields === undefined ? { kind, message } : { kind, message, fields };
  const headers: Record<string, string> = { "cache-control": "no-store" };
  const wait = retryAfterMs ?? (kind === "unavailable" ? 1_000 : undefined);
  if (wait !== undefined) headers["retry-after"] = String(Math.max(1, Math.ceil(wait / 1_000)));
  if (closing.includes(kind)) headers["connection"] = "close";
  if (allow !== undefined) headers["allow"] = allow.join(", ");
  return Response.json({ error }, { status: statuses[kind], headers });
}
