import { type Result, ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { Given } from "../command.ts";
import { flagOf, formOf, nameOf, valueOf } from "./field-words.ts";
import type { FieldFace, OperationFace } from "./operation-face.ts";
import type { Row } from "./row.ts";

/** Where each field of an operation is typed. */
export interface Places {
  readonly typed: readonly FieldFace[];
  readonly options: readonly FieldFace[];
}

/** What is to be asked for, before it is known which workspace is the usual one. */
export interface Wanted {
  readonly values: Readonly<Record<string, unknown>>;
  /** True where the workspace is needed and was not named. */
  readonly lacksWorkspace: boolean;
}

/** Throws for a row that names what its operation does not have. */
export function placesOf(row: Row, { fields }: OperationFace): Places {
  const inPath = fields.filter(({ place, name }) => place === "path" && name !== WORKSPACE);
  const takes = row.takes ?? inPath.map(({ name }) => name);
  const typed = takes.map((name) => {
    const field = fields.find((one) => one.name === name);
    if (field === undefined) throw new Error(`${row.does} has no ${name}`);
    return field;
  });
  const others = fields.filter((field) => !typed.includes(field) && field.name !== row.stdin);
  return { typed, options: row.sets === undefined ? others : others.filter(isUsualWorkspace) };
}

const WORKSPACE = "workspace";

/** Which workspace is meant must be known, and one is usual. */
export const isUsualWorkspace = ({ name, isRequired }: FieldFace): boolean =>
  name === WORKSPACE && isRequired === true;

export function readWanted(row: Row, { typed, options }: Places, given: Given): Result<Wanted, "invalid"> {
  const values: Record<string, unknown> = { ...row.sets };
  const put = (field: FieldFace, texts: readonly string[]): Result<unknown, "invalid"> => {
    const value = valueOf(field, texts);
    if (value.ok) values[field.name] = value.value;
    return value;
  };
  for (const [at, field] of typed.entries()) {
    const text = given.arguments[at];
    if (text === undefined) return refuse("invalid", say`${formOf(field)} is missing.`);
    const value = put(field, [text]);
    if (!value.ok) return value;
  }
  for (const field of options) {
    const texts = given.options[flagOf(field)];
    if (texts === undefined && field.isRequired === true && !isUsualWorkspace(field))
      return refuse("invalid", say`The ${nameOf(field)} is missing. Give it with ${flagOf(field)}.`);
    const value = texts === undefined ? ok(null) : put(field, texts);
    if (!value.ok) return value;
  }
  if (row.stdin !== undefined) {
    const text = (given.stdin ?? "").replace(/\n$/, "");
    if (text === "") return refuse("invalid", say`No ${row.stdin} came on standard input. Pipe it in.`);
    values[row.stdin] = text;
  }
  return ok({ values, lacksWorkspace: options.some(isUsualWorkspace) && values[WORKSPACE] === undefined });
}

/** The path with its query, and the body; `more` has the last word on the query. */
export function toRequest(
  { method, path, fields }: OperationFace,
  values: Wanted["values"],
  more: Readonly<Record<string, string>> = {},
) {
  const at = (place: FieldFace["place"]): (readonly [string, unknown])[] =>
    fields.flatMap(({ name, place: its }) =>
      its === place && values[name] !== undefined ? [[name, values[name]] as const] : [],
    );
  const params = Object.fromEntries(at("path"));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = new URLSearchParams({
    ...Object.fromEntries(at("query").map(([name, value]) => [name, String(value)])),
    ...more,
  });
  const body = Object.fromEntries(at("body"));
  const hasBody = method !== "GET" && fields.some(({ place }) => place === "body");
  return { method, path: query.size === 0 ? filled : `${filled}?${query}`, ...(hasBody && { body }) };
}
