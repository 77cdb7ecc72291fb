import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { CompactSign, jwtVerify, SignJWT } from "jose";
import type { InboundRequest } from "../../../../src/domain/kernel/inbound.ts";
import { netlify } from "../../../../src/domain/webhooks/sources/netlify.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "a-jws-secret-token-of-32-bytes-or-more";
const HEADER = "x-webhook-signature";
const BODY = '{"id":"5ebc34bf4fea0b01f02efa3a","state":"ready"}';

const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);
const digest = (body: string | Uint8Array): string => createHash("sha256").update(body).digest("hex");

const sent = (token: string, text = BODY): InboundRequest => ({
  url: "https://claw.example.com/webhooks/1",
  headers: new Headers({
    "content-type": "application/json",
    "x-netlify-event": "deploy_created",
    [HEADER]: token,
  }),
  body: new TextEncoder().encode(text),
});

const tokenOf = (
  claims: Record<string, unknown>,
  { alg = "HS256", secret = SECRET, ...more } = {},
): Promise<string> => new SignJWT(claims).setProtectedHeader({ alg, ...more }).sign(keyOf(secret));

describeWebhookSource({
  source: netlify,
  secret: SECRET,
  otherSecret: `${SECRET}x`,
  signature: [headerPart(HEADER, /\.([\w-]+)$/, "base64url")],
  signed: [
    wholeBody,
    headerPart(HEADER, /^([\w-]+)\./, "base64url"),
    headerPart(HEADER, /\.([\w-]+)\./, "base64url"),
  ],
  needed: [HEADER],
  unsigned: [otherHeaders({ "x-netlify-event": "deploy_failed" }), anotherYear],
  time: null,
  isNameless: true,
  vendor: {
    name: "jose",
    sign: async ({ json, secret }) =>
      sent(await tokenOf({ iss: "netlify", sha256: digest(json) }, { secret }), json),
    check: async ({ headers, body }, secret) => {
      const options = { issuer: "netlify", algorithms: ["HS256"] };
      const opened = await jwtVerify(headers.get(HEADER) ?? "", keyOf(secret), options).catch(() => null); // silent-ok: it refuses
      return opened?.payload["sha256"] === digest(body);
    },
  },
});

describe("Netlify", () => {
  const partOf = (token: string, text = BODY): string => {
    const verdict = netlify.verify(sent(token, text), SECRET, new Date());
    return verdict.isGenuine ? "genuine" : verdict.flaw.part;
  };
  const claims = { iss: "netlify", sha256: digest(BODY) };

  test("is taken with HS256 alone", async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;
    const long = `${SECRET}${SECRET}`;
    const strong = await tokenOf(claims, { alg: "HS512", secret: long });
    expect(netlify.verify(sent(strong), long, new Date()).isGenuine).toBe(false);
    expect([partOf(unsigned), partOf(`${unsigned}AA`)]).toEqual(["form", "form"]);
    expect(partOf(await tokenOf(claims))).toBe("genuine");
  });

  test("is not taken where the header asks for what is not understood here", async () => {
    const text = new TextEncoder().encode(JSON.stringify(claims));
    const critical = await new CompactSign(text)
      .setProtectedHeader({ alg: "HS256", crit: ["b64"], b64: true })
      .sign(keyOf(SECRET));
    expect(partOf(critical)).toBe("form");
  });

  test("is made by Netlify, for this body", async () => {
    expect(partOf(await tokenOf({ ...claims, iss: "another" }))).toBe("form");
    expect(partOf(await tokenOf({ sha256: claims.sha256 }))).toBe("form");
    expect(partOf(await tokenOf({ iss: "netlify" }))).toBe("form");
    expect(partOf(await tokenOf({ ...claims, sha256: [claims.sha256] }))).toBe("form");
    expect(partOf(await tokenOf({ ...claims, sha256: "" }))).toBe("body");
    expect(partOf(await tokenOf({ ...claims, sha256: digest("another") }))).toBe("body");
    expect(partOf(await tokenOf(claims), `${BODY}\n`)).toBe("body");
    expect(partOf(await tokenOf(claims, { secret: `${SECRET}!` }))).toBe("signature");
  });

  test("keeps the way into its build logs from whoever reads the payload", () => {
    expect(netlify.secretFields).toEqual(["log_access_attributes"]);
  });
});
