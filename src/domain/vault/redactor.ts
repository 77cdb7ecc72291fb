import { type Redacted, redact } from "./redact.ts";
import { type RedactStream, redactStream } from "./redact-stream.ts";
import { createScanner, type Scanner } from "./scanner.ts";
import { scrub, type Scrubbed } from "./scrub.ts";

/** Takes secrets out of whatever passes it: all that looks like one, and every value that it knows, in its twelve forms. */
export interface Redactor {
  /** Of a text that is there as a whole. */
  redact(text: string): Redacted;
  /** Of a text that comes in pieces. One stream keeps to the values that were known when it was opened. */
  stream(): RedactStream;
  /** The same, where each line is to keep its number. */
  lines(): RedactStream;
  /** Of a text or any JSON value, names of fields included: what a tool brought, before a model or a page sees it. */
  scrub(value: unknown): Scrubbed;
}

/** The redactor of a process, which learns what the vault holds. */
export interface KnowingRedactor extends Redactor {
  /** From now on these and no others; they are asked for when something is to be looked at. Values of fewer than 8 characters are left out: ordinary words hold them. */
  know(values: () => readonly string[]): void;
}

export function createRedactor(): KnowingRedactor {
  let known = (): readonly string[] => [];
  let made: Scanner | null = null;
  /** Made when it is first needed: most commands of the command line never do. */
  const scanner = (): Scanner => (made ??= createScanner(known()));
  return {
    redact: (text) => redact(scanner(), text),
    stream: () => redactStream(scanner()),
    lines: () => redactStream(scanner(), { keepsLines: true }),
    scrub: (value) => scrub(scanner(), value),
    know(values) {
      known = values;
      made = null;
    },
  };
}
