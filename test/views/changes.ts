import { expect } from "bun:test";

export interface Change {
  readonly target: string;
  readonly swap: string;
  readonly html: string;
}

/** What a page is told to do, as htmx takes it apart. */
export function changesOf(stream: string | null): Change[] {
  const pattern = /<hx-partial hx-target="#([\w-]+)" hx-swap="(\w+)">(.*?)<\/hx-partial>/gs;
  const found = [...(stream ?? "").matchAll(pattern)];
  expect(found.map(([whole]) => whole).join("")).toBe(stream ?? "");
  return found.map(([, target = "", swap = "", html = ""]) => ({ target, swap, html }));
}

export const targetsOf = (stream: string | null): string[] =>
  changesOf(stream).map(({ target, swap }) => `${swap} ${target}`);
