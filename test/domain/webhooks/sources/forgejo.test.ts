import { describe, expect, test } from "bun:test";
import { payloadOf } from "../../../../src/domain/webhooks/payload.ts";
import { forgejo } from "../../../../src/domain/webhooks/sources/forgejo.ts";
import { ADDRESS, FORM, hmacBy, posted, textOf } from "../../../contracts/vendor-signing.ts";
import { bitFlips, headerPart, wholeBody, withoutHeader } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "a-secret-of-forgejo";
const NOW = new Date();

const signed = (text: string, name: "forgejo" | "gitea", secret = SECRET) =>
  posted(text, {
    [`x-${name}-signature`]: hmacBy("sha256", secret, text),
    [`x-${name}-event`]: "push",
    [`x-${name}-delivery`]: "f6266f16-1bf3-46a5-9ea4-602e06ead473",
  });

/** As Forgejo's deliver.go makes it: the payload is signed, and then put into a form. */
const form = (payload: string, beside = "") =>
  posted(
    `payload=${encodeURIComponent(payload)}${beside}`,
    { "x-forgejo-signature": hmacBy("sha256", SECRET, payload), "x-forgejo-event": "push" },
    FORM,
  );

describeWebhookSource({
  source: forgejo,
  secret: SECRET,
  otherSecret: `${SECRET}!`,
  signature: [headerPart("x-forgejo-signature", /^(.*)$/, "hex")],
  signed: [wholeBody],
  // Without Forgejo's header the same signature stands in Gitea's.
  needed: [],
  unsigned: [otherHeaders({ "x-forgejo-event": "release", "x-forgejo-delivery": "another" }), anotherYear],
  time: null,
  others: [
    { request: signed('{"ref":"main"}', "gitea"), event: "push" },
    { request: form('{"ref":"refs/heads/ü"}'), event: "push" },
  ],
  vendor: {
    name: "the scheme of its source code",
    sign: ({ json, secret }) => signed(json, "forgejo", secret),
  },
});

describe("Forgejo", () => {
  const isTaken = (request: ReturnType<typeof form>, secret = SECRET): boolean =>
    forgejo.verify(request, secret, NOW).isGenuine;

  test("is refused without its header and Gitea's, or with one that is sent twice", () => {
    const request = forgejo.sample("push", { url: ADDRESS, secret: SECRET, now: NOW, id: "1" });
    const asGitea = withoutHeader(request, "x-forgejo-signature");
    expect([isTaken(request), isTaken(asGitea)]).toEqual([true, true]);
    expect(isTaken(withoutHeader(asGitea, "x-gitea-signature"))).toBe(false);
    for (const name of ["x-forgejo-signature", "x-gitea-signature"]) {
      const twice = { ...asGitea, headers: new Headers(request.headers) };
      if (name === "x-gitea-signature") twice.headers.delete("x-forgejo-signature");
      twice.headers.append(name, twice.headers.get(name) ?? "");
      expect(isTaken(twice)).toBe(false);
    }
  });

  test("in a form refuses every changed bit that changes the payload", () => {
    const request = form('{"ref":"refs/heads/main","commits":[{"message":"ü & + 100%"}]}');
    const said = (one: typeof request): string | null => new URLSearchParams(textOf(one)).get("payload");
    const flips = [...bitFlips(wholeBody, request)];
    const others = flips.filter((flip) => said(flip) !== said(request));
    expect(others.length).toBeGreaterThan(300);
    expect(others.filter((flip) => isTaken(flip))).toEqual([]);
    // What is taken is the same said in other letters, as %7b for %7B.
    for (const flip of flips.filter((one) => isTaken(one)))
      expect(payloadOf(flip)).toEqual(payloadOf(request));
    expect(isTaken(request)).toBe(true);
  });

  test("refuses a form in which something stands beside the payload, which alone is signed", () => {
    expect(isTaken(form('{"ref":"main"}'))).toBe(true);
    for (const beside of ["&more=1", "&payload=%7B%7D", "&=", "&payload"])
      expect(isTaken(form('{"ref":"main"}', beside))).toBe(false);
    expect(isTaken(posted("", { "x-forgejo-signature": hmacBy("sha256", SECRET, "") }, FORM))).toBe(false);
  });
});
