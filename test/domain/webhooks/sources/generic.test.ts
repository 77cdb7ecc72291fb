import { describe, expect, test } from "bun:test";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import {
  readSigningSettings,
  type SigningSettings,
  signingPresets,
} from "../../../../src/domain/webhooks/signing-settings.ts";
import type { Handshake } from "../../../../src/domain/webhooks/source.ts";
import { genericSource } from "../../../../src/domain/webhooks/sources/generic.ts";
import { valueOf } from "../../results.ts";
import { ADDRESS, FORM, hmacBy, posted, sendableAs } from "../../../contracts/vendor-signing.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders, unixSeconds } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "a-secret-of-the-sender";
const NOW = new Date("2026-03-04T05:06:07.000Z");

const settingsOf = (value: unknown): SigningSettings => valueOf(readSigningSettings(value));

describe("as MonkeyClaw itself signs", () => {
  const signed = (text: string, time: string, type?: string, secret = SECRET): InboundRequest | null =>
    sendableAs(
      text,
      {
        "x-monkeyclaw-signature": `t=${time},v1=${hmacBy("sha256", secret, `${time}.${text}`)}`,
        "x-monkeyclaw-event": "built",
        "x-monkeyclaw-idempotency-key": "1",
      },
      type,
    );
  const sure = (request: InboundRequest | null): InboundRequest => request ?? posted("", {});
  describeWebhookSource({
    source: genericSource(settingsOf(null)),
    secret: SECRET,
    otherSecret: `${SECRET}!`,
    signature: [headerPart("x-monkeyclaw-signature", /v1=(.*)$/, "hex")],
    signed: [headerPart("x-monkeyclaw-signature", /t=(\d+)/), wholeBody],
    needed: ["x-monkeyclaw-signature"],
    unsigned: [
      otherHeaders({ "x-monkeyclaw-event": "another" }),
      otherHeaders({ "x-monkeyclaw-idempotency-key": "another" }),
    ],
    time: { toleranceSeconds: 300, signedAt: (time) => signed("{}", time) },
    others: [{ request: sure(signed("a=1&b=2", unixSeconds(NOW), FORM)), event: "built" }],
    vendor: {
      name: "the scheme of its documentation",
      sign: ({ json, now, secret }) => sure(signed(json, unixSeconds(now), undefined, secret)),
    },
  });
});

describe("by a digest of the body alone", () => {
  const sign = (text: string, secret = SECRET, type?: string) =>
    posted(text, { "x-signature-256": `sha256=${hmacBy("sha256", secret, text)}` }, type);
  describeWebhookSource({
    source: genericSource(
      settingsOf({
        header: "X-Signature-256",
        prefix: "sha256=",
        eventField: "about.kind",
        idField: "about.id",
      }),
    ),
    secret: SECRET,
    otherSecret: `${SECRET}!`,
    signature: [headerPart("x-signature-256", /^sha256=(.*)$/, "hex")],
    signed: [wholeBody],
    needed: ["x-signature-256"],
    unsigned: [anotherYear],
    time: null,
    others: [{ request: sign("about=1", SECRET, FORM), event: "unknown" }],
    vendor: { name: "the runtime's own HMAC", sign: ({ json, secret }) => sign(json, secret) },
  });
});

describe("by SHA-512 over id, time and body in base64url, with a tolerance of its own", () => {
  const sign = (text: string, time: string, secret = SECRET, type?: string) =>
    sendableAs(
      text,
      {
        "x-sum": `s:${hmacBy("sha512", secret, `7:${time}|${text}`, "base64url")}`,
        "x-at": time,
        "x-id": "7",
        "x-kind": "built",
      },
      type,
    ) ?? posted("", {});
  describeWebhookSource({
    source: genericSource(
      settingsOf({
        header: "X-Sum",
        prefix: "s:",
        encoding: "base64url",
        digest: "sha512",
        separator: "comma",
        signs: "{id}:{timestamp}|{body}",
        timestampHeader: "X-At",
        toleranceSeconds: 60,
        idHeader: "X-Id",
        eventHeader: "X-Kind",
      }),
    ),
    secret: SECRET,
    otherSecret: `${SECRET}!`,
    signature: [headerPart("x-sum", /^s:(.*)$/, "base64url")],
    signed: [headerPart("x-id"), headerPart("x-at"), wholeBody],
    needed: ["x-sum", "x-at", "x-id"],
    unsigned: [otherHeaders({ "x-kind": "another" })],
    time: { toleranceSeconds: 60, signedAt: (time) => sign("{}", time) },
    others: [{ request: sign("a=1", unixSeconds(NOW), SECRET, FORM), event: "built" }],
    vendor: {
      name: "the runtime's own HMAC",
      sign: ({ json, now, secret }) => sign(json, unixSeconds(now), secret),
    },
  });
});

describe("by a token alone", () => {
  const show = (text: string, token: string, type?: string) =>
    posted(text, { authorization: `Bearer ${token}`, "x-kind": "built" }, type);
  describeWebhookSource({
    source: genericSource(
      settingsOf({ proof: "token", header: "Authorization", prefix: "Bearer ", eventHeader: "X-Kind" }),
    ),
    secret: SECRET,
    otherSecret: `${SECRET}!`,
    signature: [headerPart("authorization", /^Bearer (.*)$/)],
    signed: [],
    needed: ["authorization"],
    unsigned: [() => ({ request: show('{"anything":true}', SECRET), secret: SECRET, now: new Date(0) })],
    time: null,
    isNameless: true,
    others: [{ request: show("a=1", SECRET, FORM), event: "built" }],
    vendor: { name: "nobody", sign: ({ json, secret }) => show(json, secret) },
  });
});

describe("a generic sender that proves its address as Meta does", () => {
  const greet = (query: string, settings: object = { verifyToken: "a-word-of-ours" }): Handshake | null =>
    genericSource(settingsOf(settings)).greet?.(
      { url: `${ADDRESS}?${query}`, headers: new Headers(), body: new Uint8Array() },
      SECRET,
    ) ?? null;

  test("gets its challenge back for the token that it was given", () => {
    const answer: Handshake = { status: 200, contentType: "text/plain", body: "1158201444" };
    expect(greet("hub.mode=subscribe&hub.verify_token=a-word-of-ours&hub.challenge=1158201444")).toEqual(
      answer,
    );
  });

  test("gets nothing for another token, another question or a challenge that is no word", () => {
    for (const query of [
      "hub.mode=subscribe&hub.verify_token=a-word-of-theirs&hub.challenge=1",
      "hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
      "hub.mode=subscribe&hub.challenge=1",
      "hub.mode=unsubscribe&hub.verify_token=a-word-of-ours&hub.challenge=1",
      "hub.mode=subscribe&hub.verify_token=a-word-of-ours",
      "hub.mode=subscribe&hub.verify_token=a-word-of-ours&hub.challenge=%3Cscript%3E",
      "",
    ])
      expect([query, greet(query)]).toEqual([query, null]);
    const query = `hub.mode=subscribe&hub.verify_token=${SECRET}&hub.challenge=1`;
    expect([greet(query, {}), greet("hub.mode=subscribe&hub.challenge=1", {})]).toEqual([null, null]);
  });
});

test("every preset says how it is set up", () => {
  for (const settings of Object.values(signingPresets)) {
    const { steps } = genericSource(settings);
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.join(" ")).toContain(settings.header);
  }
});
