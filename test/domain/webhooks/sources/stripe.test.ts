import { describe, expect, test } from "bun:test";
import { Stripe } from "stripe";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { stripe } from "../../../../src/domain/webhooks/sources/stripe.ts";
import { hmacBy, posted, sendableAs, textOf } from "../../../contracts/vendor-signing.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { unixSeconds } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const { webhooks } = new Stripe("sk_test_sample");
const SECRET = "whsec_test_secret";
const OTHER = "whsec_other_secret";
const NOW = new Date("2026-03-04T05:06:07.000Z");
const TIME = unixSeconds(NOW);

const v1 = (time: string, text: string, secret = SECRET): string =>
  `v1=${hmacBy("sha256", secret, `${time}.${text}`)}`;

const withHeader = (header: string, text = "{}"): InboundRequest =>
  posted(text, { "stripe-signature": header });

describeWebhookSource({
  source: stripe,
  secret: SECRET,
  otherSecret: OTHER,
  signature: [headerPart("stripe-signature", /v1=([0-9a-f]+)/, "hex")],
  signed: [headerPart("stripe-signature", /t=(\d+)/), wholeBody],
  needed: ["stripe-signature"],
  unsigned: [],
  time: {
    toleranceSeconds: 300,
    signedAt: (time) => sendableAs("{}", { "stripe-signature": `t=${time},${v1(time, "{}")}` }),
  },
  vendor: {
    name: "stripe",
    async sign({ json, now, secret }) {
      const timestamp = Math.floor(now.getTime() / 1000);
      return withHeader(
        await webhooks.generateTestHeaderStringAsync({ payload: json, secret, timestamp }),
        json,
      );
    },
    async check(request, secret) {
      try {
        await webhooks.constructEventAsync(
          textOf(request),
          request.headers.get("stripe-signature") ?? "",
          secret,
        );
        return true;
      } catch {
        return false;
      }
    },
  },
});

describe("Stripe", () => {
  const isTaken = (header: string): boolean => stripe.verify(withHeader(header), SECRET, NOW).isGenuine;

  test("signs with both secrets while one is rolled: any of them is enough", () => {
    const [own, other] = [v1(TIME, "{}"), v1(TIME, "{}", OTHER)];
    for (const header of [
      `t=${TIME},${own},${other}`,
      `t=${TIME},${other},${own}`,
      `${other},${own},t=${TIME}`,
    ])
      expect(isTaken(header)).toBe(true);
    expect(isTaken(`t=${TIME},${other},${other}`)).toBe(false);
  });

  test("is not taken by the scheme v0, which may stand beside v1", () => {
    const v0 = v1(TIME, "{}").replace("v1", "v0");
    expect([isTaken(`t=${TIME},${v0}`), isTaken(`t=${TIME},${v0},${v1(TIME, "{}")}`)]).toEqual([false, true]);
  });

  test("tells exactly one time", () => {
    const own = v1(TIME, "{}");
    for (const header of [`t=${TIME},t=1,${own}`, `t=1,t=${TIME},${own}`, `t=${TIME},t=${TIME},${own}`, own])
      expect(isTaken(header)).toBe(false);
    expect(isTaken(`t=${TIME},${own}`)).toBe(true);
  });
});
