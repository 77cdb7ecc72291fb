import jsonata from "jsonata";
import { isObject } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Material } from "./material.ts";

const LONGEST = 2_000;

/** Milliseconds, levels and members: more than any filter needs that somebody wrote to decide about one event. */
const bounds = { timeout: 250, stack: 200, sequence: 100_000 };

/**
 * What an expression is made of. No functions of its own, so nothing runs for ever; no variables but the context; no
 * patterns, whose matching nobody can break off; no ranges and transforms, which make much of little.
 */
const parts: ReadonlySet<string> = new Set([
  "apply",
  "binary",
  "block",
  "condition",
  "descendant",
  "filter",
  "function",
  "name",
  "number",
  "path",
  "string",
  "unary",
  "value",
  "variable",
  "wildcard",
]);

/** Functions that take time with what they are given, and make nothing larger of it. */
const functions: ReadonlySet<string> = new Set([
  "abs",
  "average",
  "boolean",
  "ceil",
  "contains",
  "count",
  "distinct",
  "exists",
  "floor",
  "join",
  "keys",
  "length",
  "lookup",
  "lowercase",
  "max",
  "min",
  "not",
  "number",
  "round",
  "split",
  "string",
  "substring",
  "substringAfter",
  "substringBefore",
  "sum",
  "trim",
  "type",
  "uppercase",
]);

/** What is wrong with an expression, in words; null where it can be used. */
export function filterFault(text: string): string | null {
  if (text.length > LONGEST) return say`is longer than ${LONGEST} characters`;
  try {
    return faultIn(jsonata(text).ast());
  } catch (fault) {
    return say`cannot be read as JSONata: ${messageOf(fault)}`;
  }
}

/**
 * Whether an expression holds of what was sent, as JSONata's own `$boolean` has it. It may take long: it is run where
 * nobody waits for the thread. Refused in words for the owner, never with what was sent.
 */
export async function holdsOf(text: string, material: Material): Promise<Result<boolean, "failed">> {
  const fault = filterFault(text);
  if (fault !== null) return refuse("failed", say`The filter ${fault}.`);
  try {
    // JSONata writes to what it is given.
    const held: unknown = await jsonata(`$boolean(${text}\n)`, bounds).evaluate({ ...material });
    return ok(held === true);
  } catch (fault_) {
    return refuse("failed", wordsOf(fault_));
  }
}

function faultIn(node: unknown): string | null {
  if (Array.isArray(node)) return firstOf(node);
  if (!isObject(node)) return null;
  const { type, value } = node;
  if (typeof type === "string" && !parts.has(type))
    return say`holds a part that filters have not: ${nameOf(type)}`;
  if (type === "binary" && value === "..") return say`holds a part that filters have not: ${nameOf("range")}`;
  if ("focus" in node || "index" in node || "group" in node)
    return say`holds a part that filters have not: ${nameOf("bind")}`;
  if (type === "variable" && value !== "" && value !== "$" && !functions.has(String(value)))
    return say`calls $${String(value)}, which filters have not`;
  if (type === "function" && !isVariable(node["procedure"])) return say`calls something that is no function`;
  return firstOf(Object.values(node));
}

const isVariable = (node: unknown): boolean => isObject(node) && node["type"] === "variable";

function firstOf(nodes: readonly unknown[]): string | null {
  for (const node of nodes) {
    const fault = faultIn(node);
    if (fault !== null) return fault;
  }
  return null;
}

const nameOf = (type: string): string =>
  ({
    bind: say`a variable or a group of its own`,
    lambda: say`a function of its own`,
    partial: say`a function of its own`,
    range: say`a range (..)`,
    regex: say`a pattern between slashes; $contains finds a text`,
    sort: say`sorting`,
    transform: say`a transform`,
    parent: say`the parent (%)`,
  })[type] ?? type;

const messageOf = (fault: unknown): string => {
  const message = isObject(fault) ? fault["message"] : null;
  return typeof message === "string" ? message.slice(0, 200) : say`it is none`;
};

/** Messages of JSONata quote what was sent. */
function wordsOf(fault: unknown): string {
  const code = isObject(fault) ? fault["code"] : null;
  if (code === "D1012") return say`The filter took longer than ${bounds.timeout} ms.`;
  if (code === "D1011" || code === "D2015")
    return say`The filter goes too deep, or makes too much, for what was sent.`;
  return say`The filter does not fit what was sent.`;
}
