import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { circleci } from "../../../../src/domain/webhooks/sources/circleci.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "a-secret-token-of-ours";

const sent = (text: string, signature: string): InboundRequest => ({
  url: "https://claw.example.com/webhooks/1",
  headers: new Headers({ "content-type": "application/json", "circleci-signature": signature }),
  body: new TextEncoder().encode(text),
});

const hex = (text: string, secret: string): string => createHmac("sha256", secret).update(text).digest("hex");

describeWebhookSource({
  source: circleci,
  secret: SECRET,
  otherSecret: `${SECRET}x`,
  signature: [headerPart("circleci-signature", /^v1=(.*)$/, "hex")],
  signed: [wholeBody],
  needed: ["circleci-signature"],
  unsigned: [otherHeaders({ "circleci-event-type": "job-completed" }), anotherYear],
  time: null,
  vendor: {
    name: "the scheme of CircleCI's documentation",
    sign: ({ json, id, secret }) => {
      const text = JSON.stringify({ ...JSON.parse(json), id });
      return sent(text, `v1=${hex(text, secret)}`);
    },
  },
});

describe("CircleCI", () => {
  const isTaken = (text: string, signature: string, secret: string): boolean =>
    circleci.verify(sent(text, signature), secret, new Date()).isGenuine;

  test("signs as its documentation shows", () => {
    const shown = [
      ["hello world", "secret", "734cc62f32841568f45715aeb9f4d7891324e6d948e4c6c60c0621cdac48623a"],
      ["lalala", "another-secret", "daa220016c8f29a8b214fbfc3671aeec2145cfb1e6790184ffb38b6d0425fa00"],
      [
        "an-important-request-payload",
        "hunter123",
        "9be2242094a9a8c00c64306f382a7f9d691de910b4a266f67bd314ef18ac49fa",
      ],
      ["foo", "secret", "773ba44693c7553d6ee20f61ea5d2757a9a4f4a44d2841ae4e95b52e4cd62db4"],
    ] as const;
    for (const [body, secret, signature] of shown) {
      expect([body, isTaken(body, `v1=${signature}`, secret)]).toEqual([body, true]);
      expect(isTaken(`${body}!`, `v1=${signature}`, secret)).toBe(false);
    }
    expect(isTaken("foo", "v1=not-a-valid-signature", "secret")).toBe(false);
  });

  test("counts the version that is known, whatever stands beside it", () => {
    const good = hex("{}", SECRET);
    const bad = "0".repeat(64);
    expect(isTaken("{}", `v1=${good},v2=${bad}`, SECRET)).toBe(true);
    expect(isTaken("{}", `v2=${bad},v1=${good},v3=abc`, SECRET)).toBe(true);
    for (const no of [`v2=${good}`, `v0=${good}`, good, `v1=${bad},v2=${good}`, `v1:${good}`, `V1=${good}`])
      expect([no, isTaken("{}", no, SECRET)]).toEqual([no, false]);
  });

  test("reads the event in the signed body before the header", () => {
    const request = sent('{"id":"3888f21b","type":"job-completed"}', "");
    request.headers.set("circleci-event-type", "workflow-completed");
    expect([circleci.deliveryId(request), circleci.eventType(request)]).toEqual([
      "3888f21b",
      "job-completed",
    ]);
    expect(circleci.eventType({ ...request, body: new Uint8Array() })).toBe("workflow-completed");
  });
});
