import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "../../../src/domain/kernel/crypto.ts";
import { bodyKindOf } from "../../../src/domain/webhooks/payload.ts";
import { genuine } from "../../../src/domain/webhooks/verdict.ts";
import fixture from "../../fixtures/webhooks.json";
import { type Case, isTaken, ofChannels, requestOfCase, sourceOfCase } from "./corpus.ts";

const path = join(process.env["MONKEYCLAW_CORPORA"] ?? "", "webhooks.json");
const isHere = process.env["MONKEYCLAW_CORPORA"] !== undefined && existsSync(path);
const casesIn = (text: string): readonly Case[] =>
  (JSON.parse(text) as { readonly cases: readonly Case[] }).cases;

function describeCases(cases: readonly Case[]): void {
  const judged = cases.filter(({ source }) => !ofChannels.includes(source));

  for (const one of judged) {
    const verdict = { true: "takes", false: "refuses", either: "may take or refuse" }[String(one.valid)];
    test(`${verdict} ${one.id}: ${one.why}`, () => {
      expect(sha256Hex(requestOfCase(one).body)).toBe(one.bodySha256);
      const source = sourceOfCase(one);
      if (one.valid !== "either") expect(isTaken(source, one)).toBe(one.valid);
      // With the guard off, whatever is refused would come in.
      expect(isTaken({ ...source, verify: () => genuine }, one)).toBe(true);
    });
  }

  test("what is taken is of a type that its sender is known to send, and its secret can be set", () => {
    for (const one of judged.filter(({ valid }) => valid === true)) {
      const source = sourceOfCase(one);
      expect([one.id, source.secret.refuse(one.secret)]).toEqual([one.id, null]);
      const kind = bodyKindOf(requestOfCase(one));
      expect([one.id, kind !== null && source.accepts.includes(kind)]).toEqual([one.id, true]);
    }
  });
}

describe("requests that senders' own tests and libraries judge, a part of them", () => {
  describeCases(fixture.cases);
});

describe.skipIf(!isHere)(
  "all collected requests (skipped unless MONKEYCLAW_CORPORA names their folder)",
  () => {
    describeCases(isHere ? casesIn(readFileSync(path, "utf8")) : []);
  },
);
