/**
 * Twilio signs the address letter by letter: what it signs with its own library goes over a socket to the public plane
 * as it was written, and is taken; with one byte of it changed it is refused.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { getExpectedBodyHash, getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { sendRaw, toText } from "../../raw-http.ts";
import { openInbox, type TestInbox } from "./open-inbox.ts";

const TOKEN = "1234567890abcdef1234567890abcdef";
const PUBLIC = "https://hooks.example.com";

let inbox: TestInbox;
let id: string;
beforeAll(async () => {
  inbox = await openInbox({ server: { publicUrl: PUBLIC } });
  ({ id } = await inbox.make({ source: "twilio", secret: TOKEN, rateLimitPerMinute: 60_000 }));
});
afterAll(() => inbox.server.remove());

let sender = 0;
/** Another address each time, so that what is refused limits nobody. */
const from = (): string => `198.18.${Math.floor(++sender / 250)}.${(sender % 250) + 1}`;

interface Wire {
  /** With its question mark, as it is written. */
  readonly query: string;
  readonly body: string;
  readonly signature: string;
  readonly type?: string;
}

/** The bytes as they are; answers the status. */
async function post({ query, body, signature, type = "application/x-www-form-urlencoded" }: Wire) {
  const { status } = await sendRaw(
    inbox.server.serving.ingress?.port ?? 0,
    toText(
      "POST",
      `/webhooks/${id}${query}`,
      {
        host: "hooks.example.com",
        "content-type": type,
        "content-length": String(Buffer.byteLength(body)),
        "x-twilio-signature": signature,
        "x-forwarded-for": from(),
      },
      body,
    ),
  );
  return status;
}

/** Signed by Twilio's library, over the address as it was given there. */
function signed(query: string, params: Readonly<Record<string, string | string[]>>): Wire {
  const pairs = Object.entries(params).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  const signature = getExpectedTwilioSignature(TOKEN, `${PUBLIC}/webhooks/${id}${query}`, { ...params });
  return { query, body: new URLSearchParams(pairs).toString(), signature };
}

let message = 0;
const params = (): Record<string, string> => ({
  MessageSid: `SM${String(++message).padStart(32, "0")}`,
  MessageStatus: "delivered",
  Body: "1 + 1 = 2 & it's so – Grüße",
  From: "+15005550006",
});

const queries = {
  "no query": "",
  "an empty query": "?",
  "a plain one": "?from=here",
  "a plus sign for a space": "?name=Ada+Lovelace",
  "an escaped plus sign": "?number=%2B15005550006",
  "an escaped space": "?name=Ada%20Lovelace",
  "escapes in small letters": "?a=%2f%3a%c3%bc",
  "escapes in large letters": "?a=%2F%3A%C3%BC",
  "escapes of what needs none": "?a=%41%2D%7E",
  "an apostrophe": "?name=O'Brien",
  "an escaped apostrophe": "?name=O%27Brien",
  "nothing but an apostrophe": "?'",
  "quotation marks and brackets": `?a="it's<b>"`,
  "signs that some escape and others do not": "?a=!*()~$,;:@/?b=[1]|{2}^`",
  "an order that is not the alphabet's": "?z=1&a=2&m=3",
  "a key that comes twice": "?a=1&b=2&a=3&a=1",
  "keys without values": "?a&b=&=c&&d",
  "an escaped ampersand and equals sign": "?a=%26%3D%23%3F",
  "two question marks": "?a=1?b=2",
  "a percent sign that escapes nothing": "?a=100%&b=%zz",
} as const;

describe("a request of Twilio with", () => {
  for (const [what, query] of Object.entries(queries)) {
    test(`${what} is taken, and refused with a letter of the address changed`, async () => {
      const wire = signed(query, params());
      expect(await post(wire)).toBe(202);
      expect(await post({ ...signed(query, params()), query: `${query}${query === "" ? "?" : "&"}x` })).toBe(
        401,
      );
      if (query.length > 1) {
        const at = 1 + Math.floor((query.length - 1) / 2);
        const other = query[at] === "Q" ? "R" : "Q";
        const changed = query.slice(0, at) + other + query.slice(at + 1);
        expect(await post({ ...signed(query, params()), query: changed })).toBe(401);
      }
    });
  }

  test("parameters that come twice, in any order, is taken; with one byte of the body changed it is refused", async () => {
    const fields = {
      ...params(),
      MediaUrl: ["https://b.example/2", "https://a.example/1", "https://b.example/2"],
    };
    const wire = signed("?to=shop", fields);
    expect(await post(wire)).toBe(202);
    const again = signed("?to=shop", { ...fields, ...params() });
    const reversed = again.body.split("&").toReversed().join("&");
    expect(await post({ ...again, body: reversed })).toBe(202);
    for (const at of [0, 20, again.body.length - 1]) {
      const changed =
        again.body.slice(0, at) + (again.body[at] === "7" ? "8" : "7") + again.body.slice(at + 1);
      expect(await post({ ...again, body: changed })).toBe(401);
    }
  });

  test("JSON is taken where the address says the body's digest, and refused for another body or digest", async () => {
    const json = (text: string, before: string): Wire => {
      const query = `${before}bodySHA256=${getExpectedBodyHash(text)}`;
      const signature = getExpectedTwilioSignature(TOKEN, `${PUBLIC}/webhooks/${id}${query}`, {});
      return { query, body: text, signature, type: "application/json" };
    };
    const event = (n: number): string =>
      JSON.stringify([{ type: "com.twilio.x", id: `EZ${n}`, data: { n: "+" } }]);
    expect(await post(json(event(1), "?"))).toBe(202);
    expect(await post(json(event(2), "?name=Ada+L%C3%BCbeck&"))).toBe(202);
    const wire = json(event(3), "?");
    expect(await post({ ...wire, body: event(4) })).toBe(401);
    expect(await post({ ...wire, query: json(event(4), "?").query, body: event(4) })).toBe(401);
    expect(await post({ ...wire, query: "" })).toBe(401);
  });

  test("whatever stands in its query is taken as it was written", async () => {
    const piece = fc.oneof(
      fc.constantFrom("+", "%20", "%2B", "&", "=", "a", "B", "'", "%c3%bc", "?", "/", ";", "~", "!", "%"),
      fc.string({ unit: fc.constantFrom(..."abcXYZ012-._".split("")), maxLength: 6 }),
    );
    const query = fc.array(piece, { maxLength: 12 }).map((pieces) => `?${pieces.join("")}`);
    await fc.assert(
      fc.asyncProperty(query, async (one) => {
        expect([one, await post(signed(one, params()))]).toEqual([one, 202]);
        expect([one, await post({ ...signed(one, params()), query: `${one}Q` })]).toEqual([one, 401]);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
