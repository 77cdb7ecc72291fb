import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { bodyKindOf, payloadOf, withoutFields } from "../../src/domain/webhooks/payload.ts";
import { genuine } from "../../src/domain/webhooks/verdict.ts";
import { describeForgeries } from "./webhook-forgery.contract.ts";
import { withHeader } from "./webhook-parts.ts";
import { benchOf, GARBAGE, type Proof } from "./webhook-proof.ts";
import { describeVendor } from "./webhook-vendor.contract.ts";

/** What every sender of webhooks promises, and what nobody but it can send. */
export function describeWebhookSource(proof: Proof): void {
  const { source, secret } = proof;
  const { now, sending, request, isTaken } = benchOf(proof);

  describe(`${source.label} keeps the webhook source contract`, () => {
    test("says in words what it is, what it does not sign, and where to click", () => {
      expect(source.label.trim()).not.toBe("");
      expect(new URL(source.docs).protocol).toBe("https:");
      expect(source.secret.label.trim()).not.toBe("");
      expect(source.accepts.length).toBeGreaterThan(0);
      for (const sentence of [...source.unsigned, ...source.steps]) expect(sentence).toMatch(/[.!?]$/);
      expect(source.steps.length).toBeGreaterThan(1);
      expect(source.events.length).toBeGreaterThan(0);
    });

    test("takes secrets of its form, and says what is wrong with others", () => {
      for (const fit of [secret, proof.otherSecret]) expect(source.secret.refuse(fit)).toBeNull();
      for (const unfit of ["", " ", "two\nlines", "x".repeat(10_000)])
        expect(source.secret.refuse(unfit)).toMatch(/\.$/);
    });

    test("makes a genuine sample of every event it offers, each a delivery of its own", () => {
      const ids: (string | null)[] = [];
      for (const [index, name] of source.events.entries()) {
        const id = `0199aaaa-0000-7000-8000-${String(index).padStart(12, "0")}`;
        const one = source.sample(name, { ...sending, id });
        expect([name, source.verify(one, secret, now)]).toEqual([name, genuine]);
        expect(source.eventType(one)).toBe(name);
        expect(source.accepts).toContain(bodyKindOf(one) ?? "form");
        expect(payloadOf(one)).not.toBeNull();
        expect(source.handshake?.(one) ?? null).toBeNull();
        expect(one.url.startsWith(sending.url)).toBe(true);
        ids.push(source.deliveryId(one));
      }
      const names = ids.filter((id) => id !== null);
      expect(names.length < ids.length).toBe(proof.isNameless ?? false);
      expect(new Set(names).size).toBe(names.length);
    });

    test("takes the other kinds of delivery that the sender really makes", () => {
      for (const other of proof.others ?? []) {
        expect(source.verify(other.request, secret, now)).toEqual(genuine);
        expect(source.eventType(other.request)).toBe(other.event);
        expect(source.accepts).toContain(bodyKindOf(other.request) ?? "form");
      }
      const kinds = [request, ...(proof.others ?? []).map((other) => other.request)].map(bodyKindOf);
      expect(new Set(kinds)).toEqual(new Set(source.accepts));
    });

    test("answers its sender's handshakes, and nothing else", () => {
      for (const { request: asked, answer } of proof.handshakes ?? []) {
        expect(isTaken(source, asked)).toBe(true);
        expect(source.handshake?.(asked)).toEqual(answer);
      }
    });

    test("throws at nothing, and takes nothing that nobody signed", () => {
      const names = [...request.headers.keys(), ...proof.needed];
      const value = fc.oneof(fc.string(), fc.constantFrom(...GARBAGE));
      fc.assert(
        fc.property(
          fc.dictionary(fc.constantFrom(...names), value),
          fc.oneof(fc.uint8Array(), fc.json().map(bytesOf), fc.webQueryParameters().map(bytesOf)),
          fc.oneof(fc.constant(secret), fc.string()),
          (pairs, body, held) => {
            const asked = { url: sending.url, headers: sendable(pairs), body };
            expect(isTaken(source, asked)).toBe(false);
            source.verify(asked, held, now);
            source.handshake?.(asked);
            source.greet?.(asked, held);
            source.secret.refuse(held);
            expect(source.eventType(asked).length).toBeWithin(1, 511);
            const id = source.deliveryId(asked);
            if (id !== null) expect(Array.from(id).length).toBeWithin(1, 256);
          },
        ),
      );
    });

    test("names no delivery and no event by more than 255 characters", () => {
      for (const [name, value] of request.headers) {
        const longer = withHeader(request, name, value + "x".repeat(300));
        if (longer === null) continue;
        expect((source.deliveryId(longer) ?? "").length).toBeLessThanOrEqual(255);
        expect(source.eventType(longer).length).toBeLessThanOrEqual(255);
      }
    });

    test("keeps its secret fields from whoever reads the payload", () => {
      const hidden = Object.fromEntries(source.secretFields.map((name) => [name, "s3cret"]));
      const payload = { ...hidden, kept: "kept", deep: [{ deeper: { ...hidden, kept: "kept" } }] };
      const left = { kept: "kept", deep: [{ deeper: { kept: "kept" } }] };
      expect(withoutFields(payload, source.secretFields)).toEqual(left);
      expect(withoutFields(payload, [])).toEqual(payload);
    });

    describeForgeries(proof);
    describeVendor(proof);
  });
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Of these headers those that a client could send. */
function sendable(pairs: Readonly<Record<string, string>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(pairs)) {
    if (/^[\x20-\x7e\x80-\xff]*$/.test(value)) headers.append(name, value);
  }
  return headers;
}
