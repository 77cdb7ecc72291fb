import type { Context } from "hono";
import type { Approval } from "../../domain/approvals/approval.ts";
import { isObject } from "../../domain/kernel/json.ts";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { BAD_JSON, editedFields } from "../../views/fragments/edit-call.tsx";
import type { ServerEnv } from "../env.ts";
import { field } from "./form.ts";

/** The arguments as the owner typed them: all of them as JSON, or some as text and the others as they were. */
export function readEditedCall(c: Context<ServerEnv>, approval: Approval): Result<unknown, "invalid"> {
  const names = editedFields(approval);
  const { input } = approval;
  if (names === null) return readJson(field(c, "json"));
  if (!isObject(input)) return badJson;
  return ok({
    ...input,
    ...Object.fromEntries(names.map((name) => [name, likeBefore(input[name], field(c, name))])),
  });
}

/** As it was typed, for a form that is drawn again. */
export const typedValues = (c: Context<ServerEnv>, approval: Approval): Readonly<Record<string, string>> =>
  Object.fromEntries((editedFields(approval) ?? ["json"]).map((name) => [name, field(c, name)]));

/** A form sends every end of a line alike; a text that had them otherwise keeps them so. */
const likeBefore = (before: unknown, typed: string): string =>
  typeof before === "string" && before.includes("\r\n") ? typed.replaceAll("\n", "\r\n") : typed;

function readJson(text: string): Result<unknown, "invalid"> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return badJson; // silent-ok: the refusal says it
  }
}

const badJson = refuse("invalid", BAD_JSON, { json: BAD_JSON });
