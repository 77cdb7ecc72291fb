import { describe, expect, test } from "bun:test";
import { verifyKey } from "discord-interactions";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { payloadOf, withoutFields } from "../../../../src/domain/webhooks/payload.ts";
import { discord } from "../../../../src/domain/webhooks/sources/discord.ts";
import { ADDRESS, posted, sendableAs, textOf } from "../../../contracts/vendor-signing.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { unixSeconds } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

/** When the contract suite looks at the deliveries below. */
const NOW = new Date("2026-03-04T05:06:07.000Z");

const { publicKey, privateKey } = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
const hex = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString("hex");
const SECRET = hex(await crypto.subtle.exportKey("raw", publicKey));
const SIGNING = hex(await crypto.subtle.exportKey("pkcs8", privateKey)).slice(-64);

const signatureOf = async (text: string): Promise<string> =>
  hex(await crypto.subtle.sign("Ed25519", privateKey, new TextEncoder().encode(text)));

const signed = async (text: string, time = unixSeconds(NOW)): Promise<InboundRequest> =>
  posted(text, { "x-signature-timestamp": time, "x-signature-ed25519": await signatureOf(time + text) });

const check = ({ headers, body }: InboundRequest, secret: string): Promise<boolean> =>
  verifyKey(
    body,
    headers.get("x-signature-ed25519") ?? "",
    headers.get("x-signature-timestamp") ?? "",
    secret,
  );

const TIMES = ["abc", "1.5", "1e9", "0x10", "-1", "+1", "NaN", "9".repeat(20)];
const TIME = unixSeconds(NOW);
const byTime = new Map(
  await Promise.all(
    [TIME, ...TIMES, `${TIME}.0`, `${TIME},${TIME}`, `0x${TIME}`].map(
      async (time) => [time, await signatureOf(`${time}{}`)] as const,
    ),
  ),
);

describeWebhookSource({
  source: discord,
  secret: SECRET,
  otherSecret: discord.newPair?.().secret ?? "",
  signing: SIGNING,
  signature: [headerPart("x-signature-ed25519", /^(.*)$/, "hex")],
  signed: [headerPart("x-signature-timestamp"), wholeBody],
  needed: ["x-signature-ed25519", "x-signature-timestamp"],
  unsigned: [],
  time: {
    toleranceSeconds: 300,
    signedAt: (time) =>
      sendableAs("{}", { "x-signature-timestamp": time, "x-signature-ed25519": byTime.get(time) ?? "" }),
  },
  isNameless: true,
  handshakes: [
    {
      request: await signed('{"type":1,"id":"1","application_id":"2","token":"t","version":1}'),
      answer: { status: 200, contentType: "application/json", body: '{"type":1}' },
    },
    {
      request: await signed('{"version":1,"application_id":"2","type":0}'),
      answer: { status: 204, contentType: "text/plain", body: "" },
    },
  ],
  vendor: {
    name: "Ed25519 of the runtime and discord-interactions",
    sign: ({ json, now }) => signed(json, unixSeconds(now)),
    check,
  },
});

describe("Discord", () => {
  const isTaken = (request: InboundRequest, now = NOW): boolean =>
    discord.verify(request, SECRET, now).isGenuine;

  test("is refused where a digit moved between time and body, which its own library takes", async () => {
    const request = await signed('{"type":2}');
    const signature = request.headers.get("x-signature-ed25519") ?? "";
    const moved = (time: string, text: string) =>
      posted(text, { "x-signature-timestamp": time, "x-signature-ed25519": signature });
    const toBody = moved(TIME.slice(0, -1), `${TIME.slice(-1)}{"type":2}`);
    const digits = await signed("2", TIME);
    const toTime = { ...digits, headers: new Headers(digits.headers), body: new Uint8Array() };
    toTime.headers.set("x-signature-timestamp", `${TIME}2`);
    for (const one of [toBody, toTime]) {
      expect(await check(one, SECRET)).toBe(true);
      expect(isTaken(one)).toBe(false);
    }
    expect([isTaken(request), isTaken(digits)]).toEqual([true, true]);
  });

  test("is refused a day later, which its own library takes", async () => {
    const request = await signed('{"type":2}');
    expect(await check(request, SECRET)).toBe(true);
    expect(isTaken(request, new Date(NOW.getTime() + 86_400_000))).toBe(false);
  });

  test("tells an event from a ping, both of which have type 1", async () => {
    const event = await signed('{"version":1,"type":1,"event":{"type":"QUEST_USER_ENROLLMENT","data":{}}}');
    expect(discord.handshake?.(event)).toBeNull();
    expect(discord.eventType(event)).toBe("QUEST_USER_ENROLLMENT");
    expect(discord.eventType(await signed('{"type":9}'))).toBe("9");
  });

  test("makes pairs that sign and verify, as the endpoint's own key can only verify", () => {
    const pair = discord.newPair?.() ?? { secret: "", signing: "" };
    const request = discord.sample("application_command", {
      url: ADDRESS,
      secret: pair.signing,
      now: NOW,
      id: "1",
    });
    expect(discord.verify(request, pair.secret, NOW).isGenuine).toBe(true);
    expect(discord.verify(request, SECRET, NOW).isGenuine).toBe(false);
    expect(textOf(request)).toContain("sample-interaction-token");
    const left = JSON.stringify(withoutFields(payloadOf(request), discord.secretFields));
    expect(left).not.toContain("sample-interaction-token");
  });
});
