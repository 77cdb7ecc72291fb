import { isObject } from "../../domain/kernel/json.ts";
import { table } from "../table.ts";
import { visible } from "../visible.ts";

/** What the API answered, for a person: a collection as a table, anything else line by line. */
export function printAnswer(value: unknown, shows: readonly string[] | null): string {
  if (!isObject(value)) return value === null ? "" : `${visible(cellOf(value))}\n`;
  const items = value["items"];
  return Array.isArray(items) ? tableOf(value, items.filter(isObject), shows) : linesOf(value, shows);
}

type Item = Readonly<Record<string, unknown>>;

function tableOf({ total }: Item, items: readonly Item[], shows: readonly string[] | null): string {
  const columns = shows ?? Object.keys(items[0] ?? {});
  if (columns.length === 0 || items.length === 0) return "There are none.\n";
  const sum = isObject(total) ? [{ ...total, [columns[0] ?? ""]: "total" }] : [];
  return table(
    columns.map((column) => wordsOf(column).toUpperCase()),
    [...items, ...sum].map((item) => columns.map((column) => cut(textOf(column, item[column])))),
  );
}

function linesOf(item: Item, shows: readonly string[] | null): string {
  const lines = (shows ?? Object.keys(item)).flatMap((name) => linesFor(name, item[name]));
  const width = Math.max(0, ...lines.map(([words]) => words.length));
  return lines.map(([words, text]) => `${`${words.padEnd(width)}  ${visible(text)}`.trimEnd()}\n`).join("");
}

/** What lies in an object stands line by line too, after its name. */
const linesFor = (name: string, value: unknown): readonly (readonly [words: string, text: string])[] =>
  isObject(value)
    ? Object.entries(value).map(([inner, one]) => [`${wordsOf(name)} ${wordsOf(inner)}`, textOf(inner, one)])
    : [[wordsOf(name), textOf(name, value)]];

const textOf = (name: string, value: unknown): string =>
  typeof value !== "number"
    ? cellOf(value)
    : name.endsWith("Bytes")
      ? `${(value / MEGABYTE).toFixed(1)} MB`
      : name.endsWith("Ms")
        ? `${(value / 1_000).toFixed(1)} s`
        : String(value);

const MEGABYTE = 1_000_000;

/** `lastUsedAt` is read as "last used", `isOn` as "on", `heapBytes` as "heap". */
const wordsOf = (name: string): string =>
  name
    .replace(/^is(?=[A-Z])|(?<=[a-z])(?:At|Bytes|Ms)$/g, "")
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return typeof value === "string" ? value : JSON.stringify(value);
  if (Array.isArray(value))
    return value.every((one) => typeof one === "string") ? value.join(" ") : JSON.stringify(value);
  const facts = Object.entries(value).filter(([, fact]) => fact !== null);
  return facts.some(([, fact]) => typeof fact === "object")
    ? JSON.stringify(value)
    : facts.map(([name, fact]) => `${wordsOf(name)} ${cellOf(fact)}`).join(", ");
}

const LONGEST_CELL = 80;

const cut = (text: string): string => {
  const letters = Array.from(text.slice(0, 2 * LONGEST_CELL));
  return letters.length > LONGEST_CELL ? `${letters.slice(0, LONGEST_CELL - 1).join("")}…` : text;
};
