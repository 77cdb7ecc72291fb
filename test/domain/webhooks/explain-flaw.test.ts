import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import * as fc from "fast-check";
import type { InboundRequest } from "../../../src/domain/kernel/inbound.ts";
import { explainFlaw } from "../../../src/domain/webhooks/explain-flaw.ts";
import { sources } from "../../../src/domain/webhooks/registry.ts";
import type { Source } from "../../../src/domain/webhooks/source.ts";

const SECRET = "a-Secret-of-ours-0123456789";
const NOW = new Date("2026-03-04T05:06:07.000Z");
const URL_GIVEN = "https://claw.example.com/webhooks/1";
const BODY = '{"action":"opened","issue":{"title":"Ünï <b> & /path","labels":["a","b"],"number":42}}';

const sum = (
  text: string,
  secret: string | Buffer = SECRET,
  digest = "sha256",
  encoding: "hex" | "base64" = "hex",
) => createHmac(digest, secret).update(text).digest(encoding);

const sent = (headers: Readonly<Record<string, string>>, body = BODY): InboundRequest => ({
  url: URL_GIVEN,
  headers: new Headers({ "content-type": "application/json", ...headers }),
  body: new TextEncoder().encode(body),
});

/** As GitHub sends it, where these were signed and this came. */
const github = (signed: string, came = BODY, secret = SECRET): InboundRequest =>
  sent({ "x-hub-signature-256": `sha256=${sum(signed, secret)}` }, came);

const explain = (
  request: InboundRequest,
  source: Source = sources.github,
  secret = SECRET,
  now = NOW,
): string => explainFlaw({ source, request, secret, now }).join(" ");

describe("what is wrong with a signature is explained", () => {
  test("by nothing where it is right, or where nobody can know", () => {
    expect(explain(github(BODY))).toBe("");
    expect(explain(github(BODY, BODY, "quite-another-secret"))).toBe("");
    expect(explain(sent({}))).toBe("");
  });

  test("by a body that lost or got something at an end", () => {
    expect(explain(github(BODY, `${BODY}\n`))).toContain("without the line break at the end");
    expect(explain(github(BODY, `${BODY}\r\n`))).toContain("without the line break at the end");
    expect(explain(github(`${BODY}\n`))).toContain("which is missing here");
    expect(explain(github(BODY, `  ${BODY} `))).toContain("white space around");
    expect(explain(github("a\nb", "a\r\nb"))).toContain("other line breaks");
    expect(explain(github("a\r\nb", "a\nb"))).toContain("other line breaks");
    expect(explain(github(BODY, `\ufeff${BODY}`))).toContain("byte order mark");
    expect(explain(github(""))).toContain("empty body");
  });

  test("by a body that was parsed and written anew, in whatever manner it was signed", () => {
    const value: unknown = JSON.parse(BODY);
    const python = BODY.replaceAll('":', '": ').replaceAll(/,(?=")/g, ", ");
    expect(JSON.parse(python)).toEqual(value);
    const escaped = (letter: string): string => `\\u00${letter.charCodeAt(0).toString(16)}`;
    const writings = [
      JSON.stringify(value, null, 2),
      JSON.stringify(value, null, 4),
      JSON.stringify(value, null, "\t"),
      python,
      python.replaceAll(/[\u0080-\uffff]/g, escaped),
      BODY.replaceAll(/[\u0080-\uffff]/g, escaped),
      BODY.replaceAll("/", "\\/"),
      BODY.replaceAll(/[<>&]/g, escaped),
    ];
    for (const writing of writings) {
      expect([writing, explain(github(writing))]).toEqual([
        writing,
        expect.stringContaining("in another writing"),
      ]);
      expect(explain(github(writing, writing))).toBe("");
    }
    expect(explain(github(BODY, JSON.stringify(value, null, 2)))).toContain("in another writing");
    expect(explain(github('{"a":1,"b":2}', '{"b":2,"a":1}'))).toContain("in another writing");
  });

  test("by a secret that was given to the sender with something around it", () => {
    for (const [secret, words] of [
      [`${SECRET}\n`, "line break or a space"],
      [`${SECRET}\r\n`, "line break or a space"],
      [`${SECRET} `, "line break or a space"],
      [` ${SECRET}`, "line break or a space"],
      [`"${SECRET}"`, "quotation marks"],
      [`whsec_${SECRET}`, "whsec_"],
      [SECRET.toLowerCase(), "cases of letters"],
    ] as const) {
      expect([secret, explain(github(BODY, BODY, secret))]).toEqual([secret, expect.stringContaining(words)]);
      expect(explain(github(BODY, BODY, secret), sources.github, secret)).toBe("");
    }
    expect(explain(github(BODY, BODY, "abcdefgh"), sources.github, "whsec_abcdefgh")).toContain("whsec_");
  });

  test("by whether the secret's base64 is decoded, either way", () => {
    const whsec = `whsec_${Buffer.from(SECRET).toString("base64")}`;
    const standard = (secret: string | Buffer): InboundRequest => {
      const time = String(NOW.getTime() / 1000);
      const signature = `v1,${sum(`msg_1.${time}.${BODY}`, secret, "sha256", "base64")}`;
      return sent({ "webhook-id": "msg_1", "webhook-timestamp": time, "webhook-signature": signature });
    };
    const source = sources["standard-webhooks"];
    expect(explain(standard(Buffer.from(SECRET)), source, whsec)).toBe("");
    expect(explain(standard(whsec), source, whsec)).toContain("takes the text of the secret as its key");
    expect(explain(standard(whsec.slice(6)), source, whsec)).toContain(
      "takes the text of the secret as its key",
    );
    const bytes = Buffer.from("00ff10e29c8d7b6a5948372615040302f1e2d3c4b5a69788796a5b4c3d2e1f00", "hex");
    const decoded = sent({ "x-hub-signature-256": `sha256=${sum(BODY, bytes)}` });
    expect(explain(decoded, sources.github, bytes.toString("base64"))).toContain(
      "Its key is what the secret’s base64",
    );
    expect(explain(decoded, sources.github, bytes.toString("hex"))).toContain(
      "Its key is what the secret’s base64",
    );
  });

  test("by a sum that is there, in another form or another place", () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ["x-hub-signature-256", sum(BODY), "sha256 in hex"],
      ["x-hub-signature-256", `v1=${sum(BODY)}`, "sha256 in hex"],
      ["x-hub-signature-256", `sha256=${sum(BODY, SECRET, "sha256", "base64")}`, "sha256 in base64"],
      ["x-hub-signature-256", `sha256=${sum(BODY, SECRET, "sha1")}`, "sha1 in hex"],
      ["x-hub-signature-256", `sha512=${sum(BODY, SECRET, "sha512")}`, "sha512 in hex"],
      ["x-hub-signature", `sha256=${sum(BODY)}`, "x-hub-signature holds"],
      ["x-sum", `t=1,v1=${sum(BODY)}`, "x-sum holds"],
    ];
    for (const [header, value, words] of cases)
      expect([value, explain(sent({ [header]: value }))]).toEqual([value, expect.stringContaining(words)]);
    const timed = sent({ "x-slack-request-timestamp": "1700000000", "x-sum": sum(`v0:1700000000:${BODY}`) });
    expect(explain(timed)).toContain("covers a time together with the body");
    expect(explain(sent({ "x-sum": sum(BODY, "another") }))).toBe("");
  });

  test("by the time alone, where all else is right", () => {
    const hour = 3_600_000;
    for (const name of ["stripe", "linear", "slack", "standard-webhooks"] as const) {
      const source = sources[name];
      const secret =
        name === "standard-webhooks" ? `whsec_${Buffer.from(SECRET).toString("base64")}` : SECRET;
      const request = source.sample(source.events[0] ?? "", { url: URL_GIVEN, secret, now: NOW, id: "1" });
      expect(explain(request, source, secret)).toBe("");
      const later = explain(request, source, secret, new Date(NOW.getTime() + hour));
      expect([name, later]).toEqual([name, expect.stringContaining("Only the time is not")]);
      expect(explain(request, source, "quite-another-secret", new Date(NOW.getTime() + hour))).toBe("");
    }
  });

  test("by the address, where it is signed", () => {
    const sample = (url: string): InboundRequest =>
      sources.twilio.sample("message.received", { url, secret: SECRET, now: NOW, id: "1" });
    for (const url of [
      "http://claw.example.com/webhooks/1",
      `${URL_GIVEN}/`,
      "https://inner.example/webhooks/1",
    ]) {
      const request = { ...sample(url), url: URL_GIVEN };
      request.headers.set("x-forwarded-host", "inner.example");
      expect([url, explain(request, sources.twilio)]).toEqual([
        url,
        expect.stringContaining(`address ${url},`),
      ]);
    }
    expect(explain(sample(URL_GIVEN), sources.twilio)).toBe("");
  });

  test("by a kind of body that the sender does not send", () => {
    const other = github(BODY);
    other.headers.set("content-type", "text/plain");
    expect(explain(other)).toContain("text/plain is none that GitHub sends");
    other.headers.delete("content-type");
    expect(explain(other)).toContain("no Content-Type");
  });

  test("without ever saying the secret or what it should have been", () => {
    const requests = [
      github(BODY, `${BODY}\n`),
      github(BODY, BODY, `${SECRET}\n`),
      sent({ "x-sum": sum(BODY, SECRET, "sha1") }),
    ];
    for (const request of requests) {
      const words = explain(request);
      expect(words).not.toBe("");
      expect(words).not.toContain(SECRET);
      expect(words).not.toContain(sum(BODY));
    }
  });

  test("by what can be seen without a guess, where the body is large", () => {
    const large = `"${"a".repeat(300_000)}"`;
    expect(explain(github(large, `${large}\n`))).toBe("");
    expect(explain(github(large.slice(100_000), `${large.slice(100_000)}\n`))).toContain("line break");
  });

  test("by no guess where the body is nested beyond all measure, and by the usual ones where it is not", () => {
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const nested = (levels: number): string => `${open.repeat(levels)}1${close.repeat(levels)}`;
      expect(explain(github(JSON.stringify(JSON.parse(nested(10)), null, 2), nested(10)))).toContain(
        "the same JSON in another writing",
      );
      expect(explain(github("another body", nested(20_000)))).toBe("");
    }
  });

  test("whoever sends it and whatever it holds, without throwing", () => {
    const name = fc.constantFrom(
      "x-sum",
      "host",
      "content-type",
      "x-twilio-signature",
      "x-hub-signature-256",
    );
    const value = fc.stringMatching(/^[\x20-\x7e]*$/);
    const senders: readonly Source[] = Object.values(sources);
    fc.assert(
      fc.property(
        fc.constantFrom(...senders),
        fc.dictionary(name, value),
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        fc.string(),
        fc.webUrl({ withQueryParameters: true }),
        (source, headers, body, secret, url) => {
          const request = { url, headers: new Headers(headers), body };
          expect(explainFlaw({ source, request, secret, now: NOW }).length).toBeLessThan(6);
        },
      ),
    );
  });
});
