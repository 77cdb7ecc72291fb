import { addFindings, type Finding, NOTHING_FOUND, redact } from "./redact.ts";
import type { Scanner } from "./scanner.ts";

export interface Scrubbed {
  readonly value: unknown;
  /** What was taken out, by label; empty where all was clean. */
  readonly found: readonly Finding[];
}

/** Deeper than any tool answers; what lies below is left out, since nothing looked at it. */
const DEEPEST = 100;

/**
 * The same text or JSON value without any secret: every string in it at whatever depth, and the names of fields, pass
 * the scanner. For whatever comes from outside and goes to a model, a page, a log or the disk: the result of a tool
 * above all. Numbers, booleans and null are as they were; keys that become the same keep the last value.
 */
export function scrub(scanner: Scanner, value: unknown): Scrubbed {
  let found = NOTHING_FOUND;
  const clean = (text: string): string => {
    const redacted = redact(scanner, text);
    found = addFindings(found, redacted.found);
    return redacted.text;
  };
  const walk = (inner: unknown, depth: number): unknown => {
    if (typeof inner === "string") return clean(inner);
    if (typeof inner !== "object" || inner === null) return inner;
    if (depth > DEEPEST) return null;
    if (Array.isArray(inner)) return inner.map((member) => walk(member, depth + 1));
    return Object.fromEntries(
      Object.entries(inner).map(([name, member]) => [clean(name), walkNamed(name, member, depth)]),
    );
  };
  /** A field's name tells of its value as it would in text. */
  const walkNamed = (name: string, member: unknown, depth: number): unknown => {
    if (typeof member !== "string") return walk(member, depth + 1);
    const before = `"${name}": "`;
    const redacted = redact(scanner, `${before}${member}"`);
    if (redacted.found.length === 0 || !redacted.text.startsWith(before)) return clean(member);
    found = addFindings(found, redacted.found);
    return redacted.text.slice(before.length, -1);
  };
  return { value: walk(value, 0), found };
}
