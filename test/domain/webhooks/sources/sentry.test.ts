import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { sentry } from "../../../../src/domain/webhooks/sources/sentry.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "8a5f0c2dsampleclientsecret4b1e";

const signed = (
  text: string,
  headers: Readonly<Record<string, string>> = {},
  { secret = SECRET, header = "sentry-hook-signature" } = {},
): InboundRequest => ({
  url: "https://claw.example.com/webhooks/1",
  headers: new Headers({
    "content-type": "application/json",
    [header]: createHmac("sha256", secret).update(text, "utf8").digest("hex"),
    ...headers,
  }),
  body: new TextEncoder().encode(text),
});

const legacy = signed(
  '{"action":"created"}',
  { "sentry-hook-resource": "issue" },
  { header: "sentry-app-signature" },
);

describeWebhookSource({
  source: sentry,
  secret: SECRET,
  otherSecret: `${SECRET}x`,
  signature: [headerPart("sentry-hook-signature", /^(.*)$/, "hex")],
  signed: [wholeBody],
  needed: ["sentry-hook-signature"],
  unsigned: [
    otherHeaders({ "sentry-hook-resource": "comment", "request-id": "another" }),
    (delivery) => anotherYear(otherHeaders({ "sentry-hook-timestamp": "1" })(delivery)),
  ],
  time: null,
  others: [{ request: legacy, event: "issue.created" }],
  vendor: {
    name: "the scheme of Sentry's documentation",
    sign: ({ json, id, secret }) =>
      signed(json, { "sentry-hook-resource": "issue", "request-id": id }, { secret }),
  },
});

describe("Sentry", () => {
  const isTaken = (request: InboundRequest): boolean => sentry.verify(request, SECRET, new Date()).isGenuine;

  test("signs the bytes it sends, not what they mean", () => {
    const request = signed('{ "action": "created", "title": "\\u00fc" }');
    expect(isTaken(request)).toBe(true);
    const again = JSON.stringify(JSON.parse(new TextDecoder().decode(request.body)));
    expect(isTaken({ ...request, body: new TextEncoder().encode(again) })).toBe(false);
  });

  test("has the older header count only where the newer is missing", () => {
    const headers = new Headers(legacy.headers);
    headers.set("sentry-hook-signature", "0".repeat(64));
    expect(isTaken({ ...legacy, headers })).toBe(false);
    headers.set("sentry-hook-signature", "");
    expect(isTaken({ ...legacy, headers })).toBe(false);
    headers.delete("sentry-hook-signature");
    expect(isTaken({ ...legacy, headers })).toBe(true);
  });

  test("names an event by its resource and what happened to it", () => {
    expect(sentry.eventType(legacy)).toBe("issue.created");
    expect(sentry.eventType(signed("{}", { "sentry-hook-resource": "installation" }))).toBe("installation");
    expect(sentry.eventType(signed("{}"))).toBe("unknown");
    expect(sentry.deliveryId(signed("{}", { "request-id": "4f5e" }))).toBe("4f5e");
  });
});
