import { describe, expect, test } from "bun:test";
import { sign, verify } from "@octokit/webhooks-methods";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { payloadOf } from "../../../../src/domain/webhooks/payload.ts";
import { github } from "../../../../src/domain/webhooks/sources/github.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "It's-a-Secret-to-Everybody";

const signed = async (
  type: string,
  text: string,
  headers: Readonly<Record<string, string>>,
  secret = SECRET,
): Promise<InboundRequest> => ({
  url: "https://claw.example.com/webhooks/1",
  headers: new Headers({
    "content-type": type,
    "x-hub-signature-256": await sign(secret, text),
    ...headers,
  }),
  body: new TextEncoder().encode(text),
});

const ping = await signed("application/json", '{"zen":"Keep it logically awesome.","hook_id":1}', {
  "x-github-event": "ping",
});
const form = await signed(
  "application/x-www-form-urlencoded",
  `payload=${encodeURIComponent('{"action":"opened","issue":{"number":1}}')}`,
  { "x-github-event": "issues" },
);

describeWebhookSource({
  source: github,
  secret: SECRET,
  otherSecret: `${SECRET}!`,
  signature: [headerPart("x-hub-signature-256", /^sha256=(.*)$/, "hex")],
  signed: [wholeBody],
  needed: ["x-hub-signature-256"],
  unsigned: [otherHeaders({ "x-github-event": "release", "x-github-delivery": "another" }), anotherYear],
  time: null,
  handshakes: [
    { request: ping, answer: { status: 200, contentType: "application/json", body: '{"status":"ok"}' } },
  ],
  others: [{ request: form, event: "issues" }],
  vendor: {
    name: "@octokit/webhooks-methods",
    sign: ({ json, secret, id }) =>
      signed("application/json", json, { "x-github-event": "push", "x-github-delivery": id }, secret),
    check: ({ headers, body }, secret) =>
      verify(secret, new TextDecoder().decode(body), headers.get("x-hub-signature-256") ?? ""),
  },
});

describe("GitHub", () => {
  test("signs as its documentation shows", () => {
    const request = {
      url: "",
      headers: new Headers({
        "x-hub-signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
      }),
      body: new TextEncoder().encode("Hello, World!"),
    };
    expect(github.verify(request, "It's a Secret to Everybody", new Date()).isGenuine).toBe(true);
  });

  test("tells in a form what it tells as JSON", () => {
    expect(payloadOf(form)).toEqual({ action: "opened", issue: { number: 1 } });
  });

  test("is not taken by the SHA-1 of old alone", () => {
    const headers = new Headers(form.headers);
    headers.set("x-hub-signature", "sha1=0123456789012345678901234567890123456789");
    expect(github.verify({ ...form, headers }, SECRET, new Date()).isGenuine).toBe(true);
    headers.delete("x-hub-signature-256");
    expect(github.verify({ ...form, headers }, SECRET, new Date()).isGenuine).toBe(false);
  });
});
