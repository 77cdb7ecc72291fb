export const tests = ["is", "is-not", "contains", "above", "below"] as const;

/** One question to a field of an event. */
export interface Condition {
  /** A path of names with dots between, such as `failure.kind`. */
  readonly field: string;
  readonly test: (typeof tests)[number];
  readonly value: string | number | boolean | null;
}

/** A field that is not there is null. */
export const holds = (conditions: readonly Condition[], event: unknown): boolean =>
  conditions.every(({ field, test, value }) => judge(test, valueAt(event, field), value));

function judge(test: Condition["test"], found: unknown, wanted: Condition["value"]): boolean {
  switch (test) {
    case "is":
      return found === wanted;
    case "is-not":
      return found !== wanted;
    case "contains":
      return contains(found, wanted);
    case "above":
      return typeof found === "number" && typeof wanted === "number" && found > wanted;
    case "below":
      return typeof found === "number" && typeof wanted === "number" && found < wanted;
  }
}

/** A text within a text, in either case, or one of a list. */
const contains = (found: unknown, wanted: Condition["value"]): boolean =>
  typeof found === "string" && typeof wanted === "string"
    ? found.toLowerCase().includes(wanted.toLowerCase())
    : Array.isArray(found) && found.includes(wanted);

function valueAt(event: unknown, field: string): unknown {
  let found = event;
  for (const name of field.split(".")) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return null;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found ?? null;
}
