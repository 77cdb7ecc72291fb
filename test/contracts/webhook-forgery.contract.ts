import { expect, test } from "bun:test";
import type { InboundRequest } from "../../src/domain/kernel/inbound.ts";
import { bitFlips, withHeader, withHeaderTwice, withoutHeader } from "./webhook-parts.ts";
import { benchOf, GARBAGE, type Proof, unixSeconds } from "./webhook-proof.ts";

const TIMES_IN_NO_FORM = ["", "abc", "1.5", "1e9", "0x10", "-1", "+1", "NaN", "9".repeat(20)];

/** What nobody can send but whoever has the secret, now. */
export function describeForgeries(proof: Proof): void {
  const { source, secret } = proof;
  const { now, sending, event, request, open, isTaken, expectRefused } = benchOf(proof);

  for (const part of [...proof.signature, ...proof.signed]) {
    test(`refuses every single changed bit of ${part.name}`, () => {
      const said = proof.said ?? (() => "");
      const flips = [...bitFlips(part, request)].filter(
        (flip) => proof.said === undefined || proof.signature.includes(part) || said(flip) !== said(request),
      );
      expect(flips.length).toBeGreaterThan(0);
      expect(flips.filter((flip) => isTaken(source, flip))).toEqual([]);
      expect(flips.every((flip) => isTaken(open, flip))).toBe(true);
      expect(isTaken(source, request)).toBe(true);
    });
  }

  test("takes what differs only where nothing is signed, each place of which it names", () => {
    expect(proof.unsigned.length).toBe(source.unsigned.length);
    for (const [index, change] of proof.unsigned.entries()) {
      const changed = change({ request, now });
      expect(changed).not.toEqual({ request, now });
      expect([
        source.unsigned[index],
        isTaken(source, changed.request, changed.secret ?? secret, changed.now),
      ]).toEqual([source.unsigned[index], true]);
    }
  });

  test("refuses another secret, and an empty one even where it was signed with that", () => {
    expectRefused(request, proof.otherSecret);
    expectRefused(request, "");
    if (proof.signing === undefined) expectRefused(source.sample(event, { ...sending, secret: "" }), "");
  });

  test("refuses a header that is missing, sent twice or filled with garbage", () => {
    for (const name of proof.needed) {
      expect(request.headers.has(name)).toBe(true);
      expectRefused(withoutHeader(request, name));
      expectRefused(withHeaderTwice(request, name));
      for (const value of GARBAGE) expectRefused(withHeader(request, name, value));
    }
  });

  test("says what is wrong in words", () => {
    for (const asked of [...proof.needed.map((name) => withoutHeader(request, name)), request]) {
      const verdict = source.verify(asked, asked === request ? proof.otherSecret : secret, now);
      if (verdict.isGenuine) throw new Error("It was taken.");
      expect(verdict.flaw.words).toMatch(/\.$/);
      expect(verdict.flaw.words).not.toContain(secret);
    }
  });

  describeTime(proof, request, now);
}

function describeTime({ source, secret, time }: Proof, request: InboundRequest, now: Date): void {
  const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
  const isTaken = (asked: InboundRequest, at: Date): boolean => source.verify(asked, secret, at).isGenuine;
  if (time === null) {
    test("signs no time: what is genuine today is so in a year", () => {
      expect([-1, 1].map((sign) => isTaken(request, later(sign * 31_536_000)))).toEqual([true, true]);
    });
    return;
  }
  const { toleranceSeconds: most, signedAt, write = unixSeconds } = time;
  test("refuses what was signed too long ago or too far in the future", () => {
    expect([most, -most].map((seconds) => isTaken(request, later(seconds)))).toEqual([true, true]);
    for (const at of [later(most + 1), later(-most - 1), later(86_400), later(-86_400)]) {
      const verdict = source.verify(request, secret, at);
      expect(verdict.isGenuine ? "taken" : verdict.flaw.part).toBe("time");
    }
  });
  test("refuses a time in no form, however well it is signed", () => {
    const proper = signedAt(write(now));
    expect(proper !== null && isTaken(proper, now)).toBe(true);
    for (const text of [
      ...TIMES_IN_NO_FORM,
      `${write(now)}.0`,
      `${write(now)},${write(now)}`,
      `0x${write(now)}`,
    ]) {
      const asked = signedAt(text);
      if (asked !== null) expect([text, isTaken(asked, now)]).toEqual([text, false]);
    }
  });
}
