import { describe, expect, test } from "bun:test";
import { Webhook } from "standardwebhooks";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { gitlab } from "../../../../src/domain/webhooks/sources/gitlab.ts";
import { ADDRESS, hmacBy, posted, sendableAs, textOf } from "../../../contracts/vendor-signing.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const TOKEN = "a-secret-token";
const SIGNING = "whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q=";
const OTHER_SIGNING = "whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3U=";
const EVENT = { "x-gitlab-event": "Push Hook" };

const withToken = (text: string, token = TOKEN) => posted(text, { ...EVENT, "x-gitlab-token": token });

const signed = (text: string, id: string, now: Date, secret = SIGNING) =>
  posted(text, {
    ...EVENT,
    "idempotency-key": id,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, now, text),
  });

const withoutASignature = () => ({
  request: withToken('{"anything":true}'),
  secret: TOKEN,
  now: new Date(0),
});

describe("with a secret token", () => {
  describeWebhookSource({
    source: gitlab,
    secret: TOKEN,
    otherSecret: "another-token",
    signature: [headerPart("x-gitlab-token")],
    signed: [],
    needed: ["x-gitlab-token"],
    unsigned: [otherHeaders({ "x-gitlab-event": "Issue Hook" }), withoutASignature],
    time: null,
    vendor: { name: "nobody", sign: ({ json, secret }) => withToken(json, secret) },
  });
});

describe("with a signing token", () => {
  describeWebhookSource({
    source: gitlab,
    secret: SIGNING,
    otherSecret: OTHER_SIGNING,
    signature: [headerPart("webhook-signature", /^v1,(.*)$/, "base64")],
    signed: [headerPart("webhook-id"), headerPart("webhook-timestamp"), wholeBody],
    needed: ["webhook-signature", "webhook-id", "webhook-timestamp"],
    unsigned: [otherHeaders({ "x-gitlab-event": "Issue Hook" }), withoutASignature],
    time: {
      toleranceSeconds: 300,
      signedAt: (time) =>
        sendableAs("{}", {
          ...EVENT,
          "webhook-id": "1",
          "webhook-timestamp": time,
          "webhook-signature": `v1,${hmacBy("sha256", Buffer.from(SIGNING.slice(6), "base64"), `1.${time}.{}`, "base64")}`,
        }),
    },
    vendor: {
      name: "standardwebhooks",
      sign: ({ json, id, now, secret }) => signed(json, id, now, secret),
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
});

describe("GitLab", () => {
  const now = new Date();
  const request = signed('{"object_kind":"push"}', "gl-1", now);
  const isTaken = (asked: InboundRequest, secret: string): boolean =>
    gitlab.verify(asked, secret, now).isGenuine;

  test("may send its token beside the signature, and nothing is taken by the token alone", () => {
    const both = {
      ...request,
      headers: new Headers([...request.headers, ["x-gitlab-token", TOKEN]]),
    };
    expect([isTaken(both, SIGNING), isTaken(both, TOKEN)]).toEqual([true, true]);
    const tokenAlone = withToken(textOf(request));
    expect([isTaken(tokenAlone, SIGNING), isTaken(tokenAlone, TOKEN)]).toEqual([false, true]);
    const verdict = gitlab.verify(tokenAlone, SIGNING, now);
    expect(verdict.isGenuine ? "" : verdict.flaw.words).toContain("Only a secret token came");
    // Whoever learnt the signing token cannot show it instead of signing.
    expect(isTaken(withToken(textOf(request), SIGNING), SIGNING)).toBe(false);
  });

  test("names a delivery by the id that it signs, before the one that it does not", () => {
    const headers = new Headers(request.headers);
    headers.set("idempotency-key", "another");
    expect(gitlab.deliveryId({ ...request, headers })).toBe("gl-1");
    headers.delete("webhook-id");
    expect(gitlab.deliveryId({ ...request, headers })).toBe("another");
    expect(gitlab.deliveryId({ url: ADDRESS, headers: new Headers(), body: request.body })).toBeNull();
  });

  test("has no signing token without a key", () => {
    for (const empty of ["whsec_", "whsec_=", "whsec_***"]) {
      expect(gitlab.secret.refuse(empty)).toMatch(/signing token/);
      expect(isTaken(request, empty)).toBe(false);
    }
  });
});
