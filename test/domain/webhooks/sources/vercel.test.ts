import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { vercel } from "../../../../src/domain/webhooks/sources/vercel.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "vX9sample2secret7of4vercel";

const signed = (text: string, secret = SECRET, digest = "sha1"): InboundRequest => ({
  url: "https://claw.example.com/webhooks/1",
  headers: new Headers({
    "content-type": "application/json",
    "x-vercel-signature": createHmac(digest, secret).update(text).digest("hex"),
  }),
  body: new TextEncoder().encode(text),
});

describeWebhookSource({
  source: vercel,
  secret: SECRET,
  otherSecret: `${SECRET}x`,
  signature: [headerPart("x-vercel-signature", /^(.*)$/, "hex")],
  signed: [wholeBody],
  needed: ["x-vercel-signature"],
  unsigned: [otherHeaders({ "user-agent": "another" }), anotherYear],
  time: null,
  vendor: {
    name: "the scheme of Vercel's documentation",
    sign: ({ json, id, secret }) => signed(JSON.stringify({ ...JSON.parse(json), id }), secret),
  },
});

describe("Vercel", () => {
  test("reads the delivery's name and event in the signed body", () => {
    const request = signed('{"id":"uev_1","type":"deployment.error","payload":{}}');
    expect([vercel.deliveryId(request), vercel.eventType(request)]).toEqual(["uev_1", "deployment.error"]);
  });
  test("signs with SHA-1, and a SHA-256 of the same is not taken", () => {
    const now = new Date();
    expect(vercel.verify(signed("{}"), SECRET, now).isGenuine).toBe(true);
    expect(vercel.verify(signed("{}", SECRET, "sha256"), SECRET, now).isGenuine).toBe(false);
  });
});
