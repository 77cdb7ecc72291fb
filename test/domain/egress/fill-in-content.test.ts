import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { fillInSecrets } from "../../../src/domain/egress/fill-in-secrets.ts";
import type { Sendable } from "../../../src/domain/egress/outbound.ts";
import type { SecretUse } from "../../../src/domain/egress/secret-use.ts";
import { ok, refuse } from "../../../src/domain/kernel/result.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { refusalOf, valueOf } from "../results.ts";
import { bytes } from "./web.ts";

const VALUE = 'a "value" & more=1+1 %\u{1f412}';
const uses: SecretUse[] = [];
const needs = {
  revealSecret: async (name: string, use: SecretUse) => {
    uses.push(use);
    return name === "key" ? ok(new Secret(VALUE)) : refuse("not-found", "There is no such secret.");
  },
};

const request = (headers: Sendable["headers"], body: string | null): Sendable => ({
  method: "POST",
  url: new URL("https://auth.example/token"),
  headers,
  body: body === null ? null : bytes(body),
});
const form = [["content-type", "application/x-www-form-urlencoded"]] as const;
const json = [["content-type", "application/json"]] as const;
const filled = async (sendable: Sendable, fillsContent = true) => {
  const { headers, body } = valueOf(await fillInSecrets(needs, sendable, { fillsContent, to: "any-public" }));
  return {
    headers: Object.fromEntries(headers),
    body: body === null ? null : new TextDecoder().decode(body),
  };
};

describe("a reference in the content", () => {
  test("of a form is replaced in the field that holds it, and named as that field", async () => {
    uses.length = 0;
    const { body } = await filled(request(form, "a=1&token=%40secret%3Akey&b=%26"));
    expect([...new URLSearchParams(body ?? "")]).toEqual([
      ["a", "1"],
      ["token", VALUE],
      ["b", "&"],
    ]);
    expect(uses).toMatchObject([{ host: "auth.example", path: "/token", header: "body:token" }]);
  });
  test("of JSON is replaced where it stands at the top, and nowhere else", async () => {
    const text = JSON.stringify({ token: "@secret:key", deep: { token: "@secret:key" }, count: 1 });
    const { body } = await filled(request(json, text));
    expect(JSON.parse(body ?? "")).toEqual({ token: VALUE, deep: { token: "@secret:key" }, count: 1 });
  });
  test("of Basic credentials is replaced before they are encoded", async () => {
    const basic = `Basic ${Buffer.from("id:@secret:key").toString("base64")}`;
    const { headers } = await filled(request([["authorization", basic]], null));
    expect(Buffer.from((headers["authorization"] ?? "").slice(6), "base64").toString()).toBe(`id:${VALUE}`);
  });
  test("is never replaced where the rules do not say so: a model may not hide what policy must see", async () => {
    const basic = `Basic ${Buffer.from("id:@secret:key").toString("base64")}`;
    const sendable = request([...form, ["authorization", basic]], "token=%40secret%3Akey");
    uses.length = 0;
    expect(await filled(sendable, false)).toMatchObject({
      headers: { authorization: basic },
      body: "token=%40secret%3Akey",
    });
    expect(uses).toEqual([]);
  });
  test("that cannot be revealed stops the whole request", async () => {
    const refused = refusalOf(
      await fillInSecrets(needs, request(form, "token=@secret:other"), {
        fillsContent: true,
        to: "any-public",
      }),
    );
    expect(refused.kind).toBe("secret-refused");
  });
});

test("content without a reference arrives as it was meant, whatever it holds", async () => {
  const text = fc.string({ unit: "binary" }).filter((one) => !one.includes("@secret:"));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text)), async (fields) => {
      const sent = new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
      const { body } = await filled(request(form, sent));
      expect(body).toBe(new URLSearchParams(sent).toString());
    }),
    { numRuns: 100 },
  );
});
