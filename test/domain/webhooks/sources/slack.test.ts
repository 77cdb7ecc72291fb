import { describe, expect, test } from "bun:test";
import { isValidSlackRequest } from "@slack/bolt/dist/receivers/verify-request.js";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { payloadOf, withoutFields } from "../../../../src/domain/webhooks/payload.ts";
import { slack } from "../../../../src/domain/webhooks/sources/slack.ts";
import { ADDRESS, FORM, hmacBy, sendableAs, textOf } from "../../../contracts/vendor-signing.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { otherHeaders, unixSeconds } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
/** When the contract suite looks at the deliveries below. */
const NOW = new Date("2026-03-04T05:06:07.000Z");

function signed(text: string, time = unixSeconds(NOW), type?: string, secret = SECRET): InboundRequest {
  const signature = `v0=${hmacBy("sha256", secret, `v0:${time}:${text}`)}`;
  const headers = { "x-slack-request-timestamp": time, "x-slack-signature": signature };
  const request = sendableAs(text, headers, type);
  if (request === null) throw new Error("Nobody could send this.");
  return request;
}

const check = (request: InboundRequest, secret: string, now = Date.now()): boolean =>
  isValidSlackRequest({
    signingSecret: secret,
    body: textOf(request),
    headers: {
      "x-slack-signature": request.headers.get("x-slack-signature") ?? "",
      "x-slack-request-timestamp": Number(request.headers.get("x-slack-request-timestamp")),
    },
    nowMilliseconds: now,
  });

const click = {
  type: "view_submission",
  trigger_id: "1.2.a",
  token: "t",
  response_urls: [],
  view: { id: "V" },
};

describeWebhookSource({
  source: slack,
  secret: SECRET,
  otherSecret: "8f742231b10e8888abcd99yyyzzz85a6",
  signature: [headerPart("x-slack-signature", /^v0=(.*)$/, "hex")],
  signed: [headerPart("x-slack-request-timestamp"), wholeBody],
  needed: ["x-slack-signature", "x-slack-request-timestamp"],
  unsigned: [otherHeaders({ "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" })],
  time: {
    toleranceSeconds: 300,
    signedAt: (time) =>
      sendableAs("{}", {
        "x-slack-request-timestamp": time,
        "x-slack-signature": `v0=${hmacBy("sha256", SECRET, `v0:${time}:{}`)}`,
      }),
  },
  handshakes: [
    {
      request: signed(
        '{"token":"t","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}',
      ),
      answer: {
        status: 200,
        contentType: "application/json",
        body: '{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}',
      },
    },
    {
      request: signed("ssl_check=1&token=t", unixSeconds(NOW), FORM),
      answer: { status: 200, contentType: "application/json", body: "{}" },
    },
  ],
  others: [
    {
      request: signed(`payload=${encodeURIComponent(JSON.stringify(click))}`, unixSeconds(NOW), FORM),
      event: "view_submission",
    },
  ],
  vendor: {
    name: "@slack/bolt's own check",
    sign: ({ json, now, secret }) => signed(json, unixSeconds(now), undefined, secret),
    check,
  },
});

describe("Slack", () => {
  const isTaken = (request: InboundRequest, now = NOW): boolean =>
    slack.verify(request, SECRET, now).isGenuine;

  test("is refused from the future, which its own library takes", () => {
    const request = signed("{}", String(NOW.getTime() / 1000 + 301));
    expect(check(request, SECRET, NOW.getTime())).toBe(true);
    expect(isTaken(request)).toBe(false);
    expect(isTaken(signed("{}", String(NOW.getTime() / 1000 + 300)))).toBe(true);
  });

  test("is refused at a time that is no whole number, which its own library takes", () => {
    const request = signed("{}", `${unixSeconds(NOW)}.5`);
    expect(check(request, SECRET, NOW.getTime())).toBe(true);
    expect(isTaken(request)).toBe(false);
  });

  test("names a delivery alike, however often it repeats it", () => {
    const event = '{"type":"event_callback","event_id":"Ev1","event":{"type":"message"}}';
    const [first, again] = [signed(event), signed(event, String(NOW.getTime() / 1000 + 60))];
    again.headers.set("x-slack-retry-num", "1");
    again.headers.set("x-slack-retry-reason", "http_timeout");
    expect([isTaken(first), isTaken(again)]).toEqual([true, true]);
    expect([slack.deliveryId(first), slack.deliveryId(again)]).toEqual(["Ev1", "Ev1"]);
  });

  test("tells of commands and clicks without the token and the address that answer in its name", () => {
    for (const event of ["slash_command", "block_actions"]) {
      const request = slack.sample(event, { url: ADDRESS, secret: SECRET, now: NOW, id: "1" });
      const payload = payloadOf(request);
      expect(JSON.stringify(payload)).toContain("hooks.slack.com");
      const left = JSON.stringify(withoutFields(payload, slack.secretFields));
      expect(left).not.toMatch(/hooks\.slack\.com|verification-token/);
      expect(left).toContain("ada");
    }
  });

  test("gets no challenge back that is no word", () => {
    for (const challenge of ['{"a":1}', '""', `"${"x".repeat(300)}"`, '"a\\nb"'])
      expect(slack.handshake?.(signed(`{"type":"url_verification","challenge":${challenge}}`))).toBeNull();
  });
});
