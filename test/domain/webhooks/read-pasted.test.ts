import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { readPasted } from "../../../src/domain/webhooks/read-pasted.ts";
import { refusalOf, valueOf } from "../results.ts";

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe("a request that was pasted", () => {
  test("has headers, an empty line and its body to the last letter", () => {
    const pasted = valueOf(readPasted('Content-Type: application/json\nX-Sum:  abc \n\n{"a":\n\n1}\n'));
    expect(pasted.headers.get("content-type")).toBe("application/json");
    expect(pasted.headers.get("x-sum")).toBe("abc");
    expect([pasted.query, textOf(pasted.body)]).toEqual(["", '{"a":\n\n1}\n']);
  });

  test("may begin with its first line, whose query counts", () => {
    const pasted = valueOf(
      readPasted("POST /webhooks/1?a=%27&b HTTP/1.1\r\nHost: claw.example.com\r\n\r\n\r\n"),
    );
    expect([pasted.query, pasted.headers.get("host"), textOf(pasted.body)]).toEqual([
      "?a=%27&b",
      "claw.example.com",
      "\r\n",
    ]);
    expect(valueOf(readPasted("POST https://claw.example.com/webhooks/1\nA: b")).body.length).toBe(0);
  });

  test("holds a header twice where it was sent twice", () => {
    expect(valueOf(readPasted("A: 1\nA: 2\n\n")).headers.get("a")).toBe("1, 2");
  });

  test("is refused where a line is no header, which is said", () => {
    for (const text of [
      "",
      "{}",
      "A b: c\n\n",
      'A: b\n{"a":1}',
      "A: \u2603",
      "A: \u0000",
      "x".repeat(5000),
    ]) {
      const { message, fields } = refusalOf(readPasted(text));
      expect(message).toContain("is no header");
      expect(message.length).toBeLessThan(300);
      expect(fields?.["request"]).toBe(message);
    }
  });

  test("is read in one go, whatever stretch of white space a header holds", () => {
    const value = `b${" ".repeat(900_000)}c`;
    expect(valueOf(readPasted(`A:  ${value} \t\n\n`)).headers.get("a")).toBe(value);
  });

  test("throws at nothing", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void readPasted(text)));
    fc.assert(fc.property(fc.string(), (text) => void readPasted(`A: b\r\n${text}\r\n\r\n${text}`)));
  });
});
