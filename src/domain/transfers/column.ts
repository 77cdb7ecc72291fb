import { isObject } from "../kernel/json.ts";

/** One field of a row: how it lies in the database, and what a file from elsewhere may say in it. */
export interface Column {
  /** `flag` is true or false in a file and 1 or 0 in the database; `json` is a value there and its text here. */
  readonly is: "plain" | "flag" | "json";
  /** False for anything that the rest of the product could stumble over. */
  fits(value: unknown): boolean;
}

/** In UTF-16 units: more than any answer or question may have. */
export const LONGEST_TEXT = 16 * 1024 * 1024;
const LONGEST_ID = 200;

const plain = (fits: Column["fits"]): Column => ({ is: "plain", fits });

export const text = plain((value) => typeof value === "string" && value.length <= LONGEST_TEXT);

export const short = (most: number): Column =>
  plain((value) => typeof value === "string" && value.length <= most);

/** A text that its own slice takes. */
export const fitting = (isFit: (value: string) => boolean): Column =>
  plain((value) => typeof value === "string" && isFit(value));

/** No path and no markup can be made of it. */
export const id = plain(
  (value) => typeof value === "string" && value.length <= LONGEST_ID && /^[\w.@:-]+$/.test(value),
);

/** RFC 3339 in UTC, as this product writes it. */
export const time = plain(
  (value) =>
    typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
);

export const day = plain((value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value));

export const whole = plain((value) => Number.isSafeInteger(value) && Number(value) >= 0);

export const real = plain((value) => typeof value === "number" && Number.isFinite(value));

export const oneOf = (...words: readonly string[]): Column =>
  plain((value) => typeof value === "string" && words.includes(value));

export const flag: Column = { is: "flag", fits: (value) => typeof value === "boolean" };

export const json = (fits: Column["fits"]): Column => ({ is: "json", fits });

export const orNull = ({ is, fits }: Column): Column => ({
  is,
  fits: (value) => value === null || fits(value),
});

export const anything = (): boolean => true;

export const listOf =
  (fits: Column["fits"]): Column["fits"] =>
  (value) =>
    Array.isArray(value) && value.every(fits);

/** An object with at least these fields. */
export const having =
  (fields: Readonly<Record<string, Column["fits"]>>): Column["fits"] =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, fits]) => fits(value[name]));

export const isText = (value: unknown): boolean => typeof value === "string";
export const isNumber = (value: unknown): boolean => typeof value === "number";
export const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
export const among =
  (words: readonly string[]): Column["fits"] =>
  (value) =>
    typeof value === "string" && words.includes(value);
