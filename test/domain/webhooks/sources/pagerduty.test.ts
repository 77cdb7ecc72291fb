import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { pagerduty } from "../../../../src/domain/webhooks/sources/pagerduty.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "lDQHScfUeXUKaQRNF+8XIiDKZ7XX3itBAYzwU0TARw8lJqRnkKl2iB1anSb0Z+IK";
const VECTOR = "v1=0c0b9495b893a39e70d1fea2fe11fbe0a825f88b9f67846f6cc07dd2bc5476cd";
const OTHER = `v1=${"0".repeat(64)}`;

const sent = (text: string, signature: string): InboundRequest => ({
  url: "https://claw.example.com/webhooks/1",
  headers: new Headers({ "content-type": "application/json", "x-pagerduty-signature": signature }),
  body: new TextEncoder().encode(text),
});

describeWebhookSource({
  source: pagerduty,
  secret: SECRET,
  otherSecret: `${SECRET}x`,
  signature: [headerPart("x-pagerduty-signature", /^v1=(.*)$/, "hex")],
  signed: [wholeBody],
  needed: ["x-pagerduty-signature"],
  unsigned: [otherHeaders({ "x-webhook-id": "another" }), anotherYear],
  time: null,
  vendor: {
    name: "the scheme of PagerDuty's documentation",
    sign: ({ json, id, secret }) => {
      const text = JSON.stringify({
        event: { id, event_type: "incident.triggered", data: JSON.parse(json) },
      });
      return sent(text, `v1=${createHmac("sha256", secret).update(text).digest("hex")}`);
    },
  },
});

// The body that go-pagerduty's tests sign (webhookv3/webhookv3_test.go, Apache-2.0), with its secret and signature;
// no .json, so that nobody formats what is signed to the byte.
const body = await Bun.file(
  new URL("../../../fixtures/webhooks/pagerduty-priority-updated.txt", import.meta.url),
).text();

describe("PagerDuty", () => {
  const isTaken = (signature: string, text = body): boolean =>
    pagerduty.verify(sent(text, signature), SECRET, new Date()).isGenuine;

  test("signs as its own library does", () => {
    expect(isTaken(VECTOR)).toBe(true);
    expect(isTaken(VECTOR, `${body}\n`)).toBe(false);
    expect(isTaken(VECTOR, "")).toBe(false);
  });

  test("is taken by any of several signatures, as there are while its secret is rotated", () => {
    for (const list of [`${VECTOR},${OTHER}`, `${OTHER},${VECTOR}`, `v2=x,${VECTOR}`])
      expect([list, isTaken(list)]).toEqual([list, true]);
    for (const list of [
      `${OTHER},${OTHER}`,
      VECTOR.slice(3),
      VECTOR.replace("v1", "v2"),
      `${OTHER}${VECTOR}`,
    ])
      expect([list, isTaken(list)]).toEqual([list, false]);
  });

  test("signs the body alone, without its version before it as some guides say", () => {
    const guided = createHmac("sha256", SECRET).update(`v1:${body}`).digest("hex");
    expect(isTaken(`v1=${guided}`)).toBe(false);
  });

  test("names the event in the signed body, which no other header makes another delivery", () => {
    const request = sent(body, VECTOR);
    expect(pagerduty.deliveryId(request)).toBe("01BWDWL3NYY7LUFPZCC28QUCMK");
    request.headers.set("x-webhook-id", "1a2b");
    expect(pagerduty.deliveryId(request)).toBe("01BWDWL3NYY7LUFPZCC28QUCMK");
    expect(pagerduty.deliveryId({ ...request, body: new Uint8Array() })).toBe("1a2b");
    expect(pagerduty.eventType(request)).toBe("incident.priority_updated");
  });
});
