import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { Secret } from "../src/domain/kernel/secret.ts";
import type { Facts } from "../src/domain/kernel/log.ts";
import { any } from "../src/domain/vault/patterns/samples.ts";
import { createLog, type LogOptions } from "../src/log.ts";

function logTo({ level = "info", isTerminal = false }: Partial<Pick<LogOptions, "level" | "isTerminal">>) {
  const lines: string[] = [];
  return { lines, log: createLog({ level, isTerminal, write: (text) => lines.push(text) }) };
}

function written(how: Parameters<typeof logTo>[0], message: string, facts?: Facts): string {
  const { lines, log } = logTo(how);
  log.info(message, facts);
  return lines.join("");
}

const faultWithCause = (): Error => new Error("broken", { cause: new Error("the reason") });

test("what is below the level is not written", () => {
  const words = (level: LogOptions["level"]): string[] => {
    const { lines, log } = logTo({ level });
    for (const kind of ["debug", "info", "warn", "error"] as const) log[kind](kind);
    return lines.map((line) => (JSON.parse(line) as { message: string }).message);
  };
  expect(words("debug")).toEqual(["debug", "info", "warn", "error"]);
  expect(words("warn")).toEqual(["warn", "error"]);
  expect(words("error")).toEqual(["error"]);
});

test("a program's line is one JSON object with the time, the level, the words and the facts", () => {
  const line = JSON.parse(written({}, "Listening on {port}\n", { port: 4740, none: null })) as object;
  expect(line).toMatchObject({
    level: "INFO",
    message: "Listening on {port}\n",
    facts: { port: 4740, none: null },
  });
  expect(line).toHaveProperty("@timestamp");
});

test("a person's line holds the facts behind the words", () => {
  const line = written({ isTerminal: true }, "Listening", {
    port: 4740,
    at: "a b",
    list: ["x"],
    gone: undefined,
  });
  expect(line).toMatch(/^\d\d:\d\d:\d\d INFO {2}Listening port=4740 at="a b" list=\["x"\]\n$/);
});

describe.each([true, false])("with a terminal: %p", (isTerminal) => {
  test("a secret is not written, wherever it lies", () => {
    const secret = new Secret("hunter2");
    const facts = {
      secret,
      deep: { list: [secret] },
      headers: new Headers({ key: "hunter2" }),
      map: new Map([[1, "hunter2"]]),
    };
    const line = written({ level: "debug", isTerminal }, "told", facts);
    expect(line).toContain("[secret]");
    expect(line).not.toContain("hunter2");
    expect(written({ level: "debug", isTerminal }, "told", { text: "hunter2" })).toContain("hunter2");
  });

  test("a fault is its words; where it happened is told at debug alone", () => {
    const quiet = written({ isTerminal }, "Failed", { fault: faultWithCause() });
    expect(quiet).toContain("broken");
    expect(quiet).not.toContain("log.test.ts");
    const open = written({ level: "debug", isTerminal }, "Failed", { fault: faultWithCause() });
    expect(open).toContain("log.test.ts");
    expect(open).toContain("the reason");
  });

  test("no text makes a line of its own, or moves the cursor", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (message, fact) => {
        const lines = written({ isTerminal }, `${message}\n12:00:00 INFO  fake\u001b[2J\u009b`, {
          fact,
        }).split("\n");
        expect(lines.pop()).toBe("");
        expect(lines.slice(1).every((line) => line.startsWith("  "))).toBe(true);
        if (isTerminal) expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        else expect(lines).toHaveLength(1);
      }),
    ));

  test("it takes any data, and never throws for it", () => {
    const circle: Record<string, unknown> = {};
    circle["itself"] = circle;
    const trap = {
      get open(): string {
        throw new Error("trapped");
      },
    };
    const endless = new Error("a");
    endless.cause = endless;
    const facts = { circle, trap: null, big: 1n, run: () => 1, date: new Date(Number.NaN), endless };
    expect(written({ level: "debug", isTerminal }, "odd", facts)).toContain("odd");
    expect(() => written({ isTerminal }, "odd", { trap })).not.toThrow();
    expect(() =>
      fc.assert(fc.property(fc.anything(), (fact) => void written({ isTerminal }, "any", { fact }))),
    ).not.toThrow();
  });
});

test("no secret stands in a line, neither in its words nor in a fact of any depth", () => {
  const token = `ghp_${any(36)}`;
  for (const isTerminal of [true, false]) {
    const line = written({ isTerminal }, `refused ${token}`, { deep: [{ token, fault: new Error(token) }] });
    expect(line).toContain("[REDACTED:GITHUB_TOKEN]");
    expect(line).not.toContain(token);
  }
  const open: LogOptions["redactor"] = { redact: (text) => ({ text, found: [] }) };
  const lines: string[] = [];
  createLog({ level: "info", isTerminal: false, redactor: open, write: (text) => lines.push(text) }).info(
    token,
  );
  expect(lines.join("")).toContain(token);
});
