import { describe, expect, test } from "bun:test";
import {
  getExpectedBodyHash,
  getExpectedTwilioSignature,
  validateRequest,
  validateRequestWithBody,
} from "twilio/lib/webhooks/webhooks.js";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { twilio } from "../../../../src/domain/webhooks/sources/twilio.ts";
import { headerPart, urlPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const TOKEN = "1234567890abcdef1234567890abcdef";
const URL_GIVEN = "https://claw.example.com/webhooks/01890a5d";
const FORM = "application/x-www-form-urlencoded; charset=UTF-8";

type Params = Readonly<Record<string, string | readonly string[]>>;

const sent = (url: string, type: string, text: string, signature: string, id?: string): InboundRequest => ({
  url,
  headers: new Headers({
    "content-type": type,
    "x-twilio-signature": signature,
    ...(id === undefined ? {} : { "i-twilio-idempotency-token": id }),
  }),
  body: new TextEncoder().encode(text),
});

/** As the library's users hand it over: a parameter that comes twice is a list. */
const paramsOf = (text: string): Record<string, string | string[]> => {
  const form = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
};

const form = (params: Params): string =>
  new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  ).toString();

interface Formed {
  readonly url?: string;
  readonly signedUrl?: string;
  readonly secret?: string;
  readonly id?: string;
}

const formed = (params: Params, { url = URL_GIVEN, signedUrl = url, secret = TOKEN, id }: Formed = {}) =>
  sent(url, FORM, form(params), getExpectedTwilioSignature(secret, signedUrl, { ...params }), id);

const asJson = (text: string, { url = URL_GIVEN, secret = TOKEN } = {}): InboundRequest => {
  const whole = `${url}${url.includes("?") ? "&" : "?"}bodySHA256=${getExpectedBodyHash(text)}`;
  return sent(whole, "application/json", text, getExpectedTwilioSignature(secret, whole, {}));
};

const isTaken = (request: InboundRequest, secret = TOKEN): boolean =>
  twilio.verify(request, secret, new Date()).isGenuine;
const partOf = (request: InboundRequest, secret = TOKEN): string => {
  const verdict = twilio.verify(request, secret, new Date());
  return verdict.isGenuine ? "genuine" : verdict.flaw.part;
};

/** What Twilio's own library says of it. */
const isTakenByTwilio = ({ url, headers, body }: InboundRequest, secret: string): boolean => {
  const signature = headers.get("x-twilio-signature") ?? "";
  const text = new TextDecoder().decode(body);
  return url.includes("bodySHA256")
    ? validateRequestWithBody(secret, signature, url, text)
    : validateRequest(secret, signature, url, paramsOf(text));
};

/** What is signed of a form: the address, and names and values without what stands between them. */
const said = ({ url, body }: InboundRequest): string => {
  const params = paramsOf(new TextDecoder().decode(body));
  return (
    url +
    Object.keys(params)
      .sort()
      .map((name) => `${name}${[params[name]].flat().join(`,${name}`)}`)
      .join("")
  );
};

const stream = [{ specversion: "1.0", type: "com.twilio.messaging.message.delivered", id: "EZ1", data: {} }];

describeWebhookSource({
  source: twilio,
  secret: TOKEN,
  otherSecret: TOKEN.replace("1", "2"),
  signature: [headerPart("x-twilio-signature", /^(.*)$/, "base64")],
  signed: [wholeBody, urlPart(/^https:\/\/[^/]*(.*)$/)],
  said,
  needed: ["x-twilio-signature"],
  unsigned: [
    otherHeaders({ "i-twilio-idempotency-token": "another" }),
    ({ request, ...rest }) => {
      const pairs = new TextDecoder().decode(request.body).replace("Body=It", "BodyI=t").split("&");
      const body = new TextEncoder().encode(
        [...pairs.toReversed(), pairs[0]].join("&").replaceAll("%2B", "%2b"),
      );
      return { ...rest, request: { ...request, body } };
    },
    anotherYear,
  ],
  time: null,
  others: [
    { request: asJson(JSON.stringify(stream)), event: "com.twilio.messaging.message.delivered" },
    { request: formed({ Digits: "1" }), event: "unknown" },
  ],
  vendor: {
    name: "twilio",
    sign: ({ url, json, fields, secret, id }) =>
      json.length % 2 === 0 ? asJson(json, { url, secret }) : formed(fields, { url, secret, id }),
    check: isTakenByTwilio,
  },
});

describe("Twilio", () => {
  const params = { CallSid: "CA1234567890ABCDE", Caller: "+14158675309", Digits: "1234", To: "+18005551212" };

  test("signs as its documentation shows", () => {
    const text =
      "CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&From=%2B14158675310&To=%2B18005551212";
    const request = sent(
      "https://example.com/myapp.php?foo=1&bar=2",
      FORM,
      text,
      "L/OH5YylLD5NRKLltdqwSvS0BnU=",
    );
    expect(isTaken(request, "12345")).toBe(true);
    expect(isTaken({ ...request, url: "https://example.com/myapp.php?foo=1" }, "12345")).toBe(false);
  });

  test("is taken with and without the port, a user and either way to write a quote, as by its own library", () => {
    const urls = [
      "https://claw.example.com/w",
      "https://claw.example.com:443/w?a=1",
      "https://claw.example.com:8443/w",
      "http://claw.example.com/w",
      "http://claw.example.com:80/w",
      "https://user@claw.example.com/w",
      "https://user:pass@claw.example.com/w?a=b@c:1",
      "https://[2001:db8::1]/w",
      "https://[2001:db8::1]:8443/w",
      "https://claw.example.com/w?name=O'Brien",
      "https://claw.example.com/w?name=O%27Brien",
      "https://claw.example.com/w?name=a%20b+c",
      "https://claw.example.com/w?",
      "https://claw.example.com?a=1",
      "https://claw.example.com/w?a=1#there",
      "HTTPS://Claw.Example.com/w",
    ];
    const known = urls.flatMap((url) => urls.map((signedUrl) => formed(params, { url, signedUrl })));
    const taken = known.map((request) => [request.url, isTaken(request)]);
    expect(taken).toEqual(known.map((request) => [request.url, isTakenByTwilio(request, TOKEN)]));
    expect(taken.filter(([, is]) => is === true).length).toBeGreaterThan(urls.length);
    expect(taken.filter(([, is]) => is === false).length).toBeGreaterThan(urls.length);
  });

  test("has a parameter that comes twice signed in order and without repetition", () => {
    for (const values of [
      ["b", "a"],
      ["a", "b"],
      ["a", "a", "b"],
    ]) {
      const request = formed({ ...params, MediaUrl: values });
      expect([isTaken(request), isTakenByTwilio(request, TOKEN)]).toEqual([true, true]);
    }
    expect(isTaken(formed({ ...params, MediaUrl: ["a", "b"] }, { secret: `${TOKEN}x` }))).toBe(false);
  });

  test("is refused with a parameter more, less or changed", () => {
    const signature = getExpectedTwilioSignature(TOKEN, URL_GIVEN, params);
    const asked = (other: Params): InboundRequest => sent(URL_GIVEN, FORM, form(other), signature);
    expect(isTaken(asked(params))).toBe(true);
    const { Digits: _, ...fewer } = params;
    for (const other of [{ ...params, Extra: "x" }, fewer, { ...params, Digits: "4321" }, {}])
      expect(partOf(asked(other))).toBe("signature");
  });

  test("signs a JSON body by its digest in the address, and refuses one without", () => {
    const text = '{"property": "value", "boolean": true}';
    const url =
      "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    const request = sent(url, "application/json", text, "a9nBmqA0ju/hNViExpshrM61xv4=");
    expect(partOf(request, "12345")).toBe("genuine");
    expect(partOf({ ...request, body: new TextEncoder().encode(`${text} `) }, "12345")).toBe("body");
    const bare = sent(URL_GIVEN, "application/json", text, getExpectedTwilioSignature(TOKEN, URL_GIVEN, {}));
    expect(partOf(bare)).toBe("body");
    const headers = new Headers(bare.headers);
    headers.delete("content-type");
    expect(partOf({ ...bare, headers })).toBe("body");
  });

  test("says which address it was verified with", () => {
    const verdict = twilio.verify(
      formed(params, { signedUrl: "https://inner.example/w" }),
      TOKEN,
      new Date(),
    );
    expect(verdict.isGenuine ? "" : verdict.flaw.words).toContain(URL_GIVEN);
  });

  test("is summed up in one go, however many parameters a stranger sends", () => {
    const many = Array.from({ length: 120_000 }, (_, index) => index.toString(36));
    const request = sent(URL_GIVEN, FORM, many.map((name) => `${name}=`).join("&"), "AAAA");
    expect(partOf(request)).toBe("signature");
    const sum = new Bun.CryptoHasher("sha1", TOKEN).update(`${URL_GIVEN}${many.toSorted().join("")}`);
    request.headers.set("x-twilio-signature", sum.digest("base64"));
    expect(partOf(request)).toBe("genuine");
  });

  test("names a delivery by the message and what became of it, else by its token, which is not signed", () => {
    const status = { MessageSid: "SM1", MessageStatus: "sent", SmsSid: "SM1", SmsStatus: "sent" };
    for (const id of ["token-1", "token-2"])
      expect(twilio.deliveryId(formed(status, { id }))).toBe("SM1:sent");
    expect(twilio.deliveryId(formed(status))).toBe("SM1:sent");
    expect(twilio.deliveryId(formed({ CallSid: "CA1" }, { id: "token-1" }))).toBe("token-1");
    expect(twilio.deliveryId(formed({ SmsSid: "SM2", SmsStatus: "received" }))).toBe("SM2:received");
    expect(twilio.deliveryId(formed({ CallSid: "CA1", CallStatus: "in-progress" }))).toBeNull();
    expect(twilio.deliveryId(asJson(JSON.stringify(stream)))).toBe("EZ1");
    expect(twilio.deliveryId(asJson(JSON.stringify([...stream, ...stream])))).toBeNull();
  });

  test("names an event by what its product tells", () => {
    const named: readonly (readonly [Params, string])[] = [
      [{ EventType: "onMessageAdded", MessageSid: "IM1" }, "onMessageAdded"],
      [{ MessageStatus: "DELIVERED" }, "message.delivered"],
      [{ SmsStatus: "received", Body: "Hi" }, "message.received"],
      [{ CallSid: "CA1", CallStatus: "ringing" }, "call.ringing"],
      [{ CallSid: "CA1", CallStatus: "completed", RecordingStatus: "completed" }, "recording.completed"],
      [{}, "unknown"],
    ];
    for (const [fields, event] of named) expect(twilio.eventType(formed(fields))).toBe(event);
  });
});
