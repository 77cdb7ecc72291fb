import { type Result, ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { Option } from "../command.ts";
import type { FieldFace } from "./operation-face.ts";

/** `isPinned` is typed as `pinned`, `baseUrl` as `base-url`. */
export const nameOf = ({ name }: FieldFace): string =>
  name
    .replace(/^is(?=[A-Z])/, "")
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replace(/^-/, "");

export const flagOf = (field: FieldFace): string => `--${nameOf(field)}`;

export const formOf = (field: FieldFace): string => nameOf(field).toUpperCase();

/** As an option, with what is to be written after it. */
export function toOption(field: FieldFace, more = ""): Option {
  const { isList = false, isNullable = false, isRequired = false } = field;
  const about = [
    aboutOf(field),
    more,
    isList ? "May be repeated." : "",
    isNullable ? "none takes it away." : "",
    isRequired && more === "" ? "Needed." : "",
  ];
  return {
    flag: flagOf(field),
    form: field.about === OPAQUE ? "ID" : forms[field.kind],
    about: about.filter(Boolean).join(" "),
    ...(isList && { takes: "each" }),
  };
}

const forms = { text: "TEXT", number: "NUMBER", boolean: "YES/NO", object: "JSON", any: "JSON" } as const;

/** Whole sentences: the API's own words, and what may be chosen. */
export function aboutOf(field: FieldFace): string {
  const { about = "", choices = [] } = field;
  const words = about === "" || about === OPAQUE ? `The ${nameOf(field).replaceAll("-", " ")}` : about;
  const known = choices.length === 0 ? "" : ` One of ${choices.join(", ")}.`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/([^.!?])$/, "$1.")}${known}`;
}

/** What the API says of every id. */
const OPAQUE = "An opaque id.";

/** What was typed for it, as the API takes it. */
export function valueOf(field: FieldFace, texts: readonly string[]): Result<unknown, "invalid"> {
  if (field.isList !== true) return oneOf(field, texts.at(-1) ?? "");
  const values: unknown[] = [];
  for (const text of texts) {
    const value = oneOf(field, text);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(values);
}

const booleans: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  true: true,
  no: false,
  off: false,
  false: false,
};

function oneOf(field: FieldFace, text: string): Result<unknown, "invalid"> {
  const name = nameOf(field);
  if (field.isNullable === true && text === "none") return ok(null);
  switch (field.kind) {
    case "number":
      return /^-?\d+(?:\.\d+)?$/.test(text)
        ? ok(Number(text))
        : refuse("invalid", say`${text} is no number. Write ${name} in figures.`);
    case "boolean": {
      const value = Object.hasOwn(booleans, text) ? booleans[text] : undefined;
      return value === undefined ? refuse("invalid", say`Write yes or no for ${name}.`) : ok(value);
    }
    case "object":
    case "any":
      return jsonOf(name, text);
    case "text":
      return field.choices === undefined || field.choices.includes(text)
        ? ok(text)
        : refuse("invalid", say`There is no ${name} ${text}. There are: ${field.choices.join(", ")}.`);
  }
}

function jsonOf(name: string, text: string): Result<unknown, "invalid"> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return refuse(
      "invalid",
      say`${name} is not JSON. Write it like {"path": "notes.md"}, between quotes for the shell.`,
    );
  }
}
