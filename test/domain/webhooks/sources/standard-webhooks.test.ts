import { describe, expect, test } from "bun:test";
import { Webhook } from "standardwebhooks";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { standardWebhooks } from "../../../../src/domain/webhooks/sources/standard-webhooks.ts";
import { hmacBy, posted, sendableAs, textOf } from "../../../contracts/vendor-signing.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { unixSeconds } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OTHER = "whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q=";
const NOW = new Date("2026-03-04T05:06:07.000Z");

const withSignature = (text: string, signature: string, time = unixSeconds(NOW), id = "msg_1") =>
  posted(text, { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signature });

describeWebhookSource({
  source: standardWebhooks,
  secret: SECRET,
  otherSecret: OTHER,
  signature: [headerPart("webhook-signature", /^v1,(.*)$/, "base64")],
  signed: [headerPart("webhook-id"), headerPart("webhook-timestamp"), wholeBody],
  needed: ["webhook-signature", "webhook-id", "webhook-timestamp"],
  unsigned: [],
  time: {
    toleranceSeconds: 300,
    signedAt: (time) =>
      sendableAs("{}", {
        "webhook-id": "1",
        "webhook-timestamp": time,
        "webhook-signature": `v1,${hmacBy("sha256", Buffer.from(SECRET.slice(6), "base64"), `1.${time}.{}`, "base64")}`,
      }),
  },
  vendor: {
    name: "standardwebhooks",
    sign: ({ json, id, now, secret }) =>
      withSignature(json, new Webhook(secret).sign(id, now, json), unixSeconds(now), id),
    check(request, secret) {
      try {
        new Webhook(secret).verify(textOf(request), request.headers.toJSON());
        return true;
      } catch {
        return false;
      }
    },
  },
});

describe("Standard Webhooks", () => {
  const isTaken = (request: InboundRequest, secret = SECRET): boolean =>
    standardWebhooks.verify(request, secret, NOW).isGenuine;
  const [own, other] = [SECRET, OTHER].map((secret) => new Webhook(secret).sign("msg_1", NOW, "{}"));

  test("signs with both secrets while one is rolled: any of them is enough, in any place", () => {
    for (const both of [`${own} ${other}`, `${other} ${own}`, `v1a,c2lnbmF0dXJl ${other} ${own}`]) {
      expect(isTaken(withSignature("{}", both))).toBe(true);
      expect(isTaken(withSignature("{}", both), OTHER)).toBe(true);
    }
    expect(isTaken(withSignature("{}", `${other} ${other}`))).toBe(false);
  });

  test("is not taken by a version that is not known, whatever it signs", () => {
    for (const version of ["v0", "v1a", "v2", "v11"])
      expect(isTaken(withSignature("{}", (own ?? "").replace("v1", version)))).toBe(false);
    expect(isTaken(withSignature("{}", own ?? ""))).toBe(true);
  });

  test("has a secret with or without whsec_, and none that is no key", () => {
    const request = withSignature("{}", own ?? "");
    expect(isTaken(request, SECRET.slice(6))).toBe(true);
    for (const empty of ["whsec_", "whsec_=", "whsec_***"]) {
      expect(isTaken(request, empty)).toBe(false);
      expect(standardWebhooks.secret.refuse(empty)).toMatch(/base64/);
    }
  });
});
