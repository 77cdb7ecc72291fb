import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import { LinearWebhookClient } from "@linear/sdk/webhooks";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { linear } from "../../../../src/domain/webhooks/sources/linear.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "lin_wh_sampleSecretOfLinear";
const NOW = new Date("2026-03-04T05:06:07.000Z");

const signed = (
  text: string,
  headers: Readonly<Record<string, string>> = {},
  secret = SECRET,
): InboundRequest => ({
  url: "https://claw.example.com/webhooks/1",
  headers: new Headers({
    "content-type": "application/json; charset=utf-8",
    "linear-signature": createHmac("sha256", secret).update(text).digest("hex"),
    ...headers,
  }),
  body: new TextEncoder().encode(text),
});

const isTakenBySdk = ({ headers, body }: InboundRequest, secret: string): boolean => {
  try {
    return new LinearWebhookClient(secret).verify(Buffer.from(body), headers.get("linear-signature") ?? "");
  } catch {
    return false; // silent-ok: that is how it refuses
  }
};

describeWebhookSource({
  source: linear,
  secret: SECRET,
  otherSecret: `${SECRET}x`,
  signature: [headerPart("linear-signature", /^(.*)$/, "hex")],
  signed: [wholeBody],
  needed: ["linear-signature"],
  unsigned: [otherHeaders({ "linear-delivery": "another", "linear-timestamp": "0" })],
  time: {
    toleranceSeconds: 60,
    // JSON writes one number in many ways, of which `.0` is one.
    signedAt: (time) => (time.endsWith(".0") ? null : signed(`{"type":"Issue","webhookTimestamp":${time}}`)),
    write: (at) => String(at.getTime()),
  },
  vendor: {
    name: "@linear/sdk",
    sign: ({ json, id, secret, now }) =>
      signed(
        JSON.stringify({ ...JSON.parse(json), webhookTimestamp: now.getTime() }),
        { "linear-delivery": id, "linear-event": "Issue" },
        secret,
      ),
    check: isTakenBySdk,
  },
});

describe("Linear", () => {
  const flawOf = (text: string, now = NOW): string | null => {
    const verdict = linear.verify(signed(text), SECRET, now);
    return verdict.isGenuine ? null : verdict.flaw.part;
  };

  test("counts the time in the signed body alone, to the millisecond", () => {
    const at = (away: number): string => JSON.stringify({ webhookTimestamp: NOW.getTime() + away });
    expect([0, 60_000, -60_000].map((away) => flawOf(at(away)))).toEqual([null, null, null]);
    expect([60_001, -60_001].map((away) => flawOf(at(away)))).toEqual(["time", "time"]);
  });

  test("refuses a body whose time is missing or no number, as its own library does", () => {
    for (const text of [
      "{}",
      '{"webhookTimestamp":null}',
      `{"webhookTimestamp":"${Date.now()}"}`,
      "[]",
      "null",
    ]) {
      const request = signed(text, { "linear-timestamp": String(Date.now()) });
      expect([text, linear.verify(request, SECRET, new Date()).isGenuine]).toEqual([text, false]);
      expect([text, isTakenBySdk(request, SECRET)]).toEqual([text, false]);
    }
    const proper = signed(JSON.stringify({ webhookTimestamp: Date.now() }));
    expect([linear.verify(proper, SECRET, new Date()).isGenuine, isTakenBySdk(proper, SECRET)]).toEqual([
      true,
      true,
    ]);
  });

  test("says nothing of the time where the signature is wrong", () => {
    const verdict = linear.verify(signed("{}", {}, "another-secret"), SECRET, NOW);
    expect(verdict.isGenuine ? "" : verdict.flaw.part).toBe("signature");
  });

  test("names the delivery in a header, and the event in the body first", () => {
    const request = signed('{"type":"Comment"}', { "linear-delivery": "d-1", "linear-event": "Issue" });
    expect([linear.deliveryId(request), linear.eventType(request)]).toEqual(["d-1", "Comment"]);
    expect(linear.eventType({ ...request, body: new Uint8Array() })).toBe("Issue");
  });
});
