import * as z from "zod";
import { say } from "../../domain/kernel/say.ts";

type Issue = z.core.$ZodRawIssue;

/** What is wrong with a part of a request, where its schema has no words of its own for it. */
export function fieldFault(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return say`invalid input: expected ${issue.expected}, received ${typeOf(issue.input)}`;
    case "invalid_value":
      return issue.values.length === 1
        ? say`invalid input: expected ${shown(issue.values)}`
        : say`invalid option: expected one of ${shown(issue.values)}`;
    case "too_small":
      return tooSmall(issue.origin, `${issue.inclusive === false ? ">" : ">="}${issue.minimum}`);
    case "too_big":
      return tooBig(issue.origin, `${issue.inclusive === false ? "<" : "<="}${issue.maximum}`);
    case "invalid_format":
      return misshapen(issue);
    case "unrecognized_keys":
      return issue.keys.length === 1
        ? say`unrecognized key: ${shown(issue.keys)}`
        : say`unrecognized keys: ${shown(issue.keys, ", ")}`;
    case "custom":
    case "invalid_element":
    case "invalid_key":
    case "invalid_union":
    case "not_multiple_of":
      return say`invalid input`;
  }
}

function tooSmall(origin: string, least: string): string {
  if (origin === "string") return say`too small: expected string to have ${least} characters`;
  if (origin === "array") return say`too small: expected array to have ${least} items`;
  return say`too small: expected ${origin} to be ${least}`;
}

function tooBig(origin: string, most: string): string {
  if (origin === "string") return say`too big: expected string to have ${most} characters`;
  if (origin === "array") return say`too big: expected array to have ${most} items`;
  return say`too big: expected ${origin} to be ${most}`;
}

function misshapen({ format, pattern }: Extract<Issue, { code: "invalid_format" }>): string {
  if (format === "datetime") return say`invalid ISO datetime`;
  if (format === "date") return say`invalid ISO date`;
  return typeof pattern === "string"
    ? say`invalid string: must match pattern ${pattern}`
    : say`invalid ${format}`;
}

const typeOf = (input: unknown): string => (Number.isNaN(input) ? "NaN" : z.core.util.parsedType(input));

const shown = (values: readonly z.core.util.Primitive[], between = "|"): string =>
  values.map((value) => (typeof value === "string" ? `"${value}"` : String(value))).join(between);
