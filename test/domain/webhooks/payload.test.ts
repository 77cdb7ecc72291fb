import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import type { InboundRequest } from "../../../src/domain/kernel/inbound.ts";
import type { Json } from "../../../src/domain/kernel/json.ts";
import {
  bodyKindOf,
  fieldsOf,
  nameAt,
  payloadOf,
  textAt,
  withoutFields,
} from "../../../src/domain/webhooks/payload.ts";

const FORM = "application/x-www-form-urlencoded";

const request = (body: string | Uint8Array, type = "application/json"): InboundRequest => ({
  url: "https://claw.example.com/webhooks/1",
  headers: new Headers({ "content-type": type }),
  body: typeof body === "string" ? new TextEncoder().encode(body) : body,
});

describe("the kind of a body", () => {
  test("is told by its Content-Type, with or without parameters", () => {
    for (const type of [
      "application/json",
      "application/json; charset=utf-8",
      "Application/JSON",
      "application/cloudevents+json",
    ])
      expect(bodyKindOf(request("", type))).toBe("json");
    for (const type of [FORM, `${FORM};charset=UTF-8`]) expect(bodyKindOf(request("", type))).toBe("form");
  });

  test("is none where that is missing, sent twice or another", () => {
    for (const type of [
      "",
      "application/json, application/json",
      "text/plain",
      "application/jsonp",
      "text/json",
      "multipart/form-data; boundary=x",
      "x+json",
    ])
      expect(bodyKindOf(request("", type))).toBeNull();
    expect(bodyKindOf({ ...request(""), headers: new Headers() })).toBeNull();
  });
});

describe("a payload", () => {
  test("is the JSON of the body, whatever it is", () => {
    for (const value of [{ a: [1, null] }, [{ a: 1 }], "text", 1, null]) {
      const read: unknown = payloadOf(request(JSON.stringify(value)));
      expect(read).toEqual(value);
    }
  });

  test("is a form as an object, in which a field that comes twice is a list", () => {
    expect(payloadOf(request("a=1&b=%C3%BC+x&a=2&c", FORM))).toEqual({ a: ["1", "2"], b: "ü x", c: "" });
  });

  test("is a form of very many fields, read in one go", () => {
    const body = Array.from({ length: 150_000 }, (_, index) => `${index.toString(36)}=`).join("&");
    expect(Object.keys(fieldsOf(request(body, FORM)))).toHaveLength(150_000);
  });

  test("is the JSON in a form's field payload, where that is the only one", () => {
    const inside = encodeURIComponent('{"a":1}');
    expect(payloadOf(request(`payload=${inside}`, FORM))).toEqual({ a: 1 });
    expect(payloadOf(request(`payload=${inside}&b=2`, FORM))).toEqual({ payload: '{"a":1}', b: "2" });
    expect(payloadOf(request("payload=text", FORM))).toEqual({ payload: "text" });
  });

  test("is null for what nobody can read, and for what is nested beyond all measure", () => {
    for (const body of ["", "{", "\u{0}", "[".repeat(200) + "]".repeat(200), "[".repeat(500_000)])
      expect(payloadOf(request(body))).toBeNull();
    expect(payloadOf(request("[".repeat(100) + "]".repeat(100)))).not.toBeNull();
    expect(fieldsOf(request("[1]"))).toEqual({});
  });

  test("is read without a fault, whatever the bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom("application/json", FORM, ""),
        (body, type) => {
          payloadOf(request(body, type));
          expect(typeof fieldsOf(request(body, type))).toBe("object");
        },
      ),
    );
  });

  test("gives names of one line and 255 characters at most, and nothing that it inherited", () => {
    const from = { a: { b: "name", n: 7, long: "x".repeat(256), lines: "a\nb", empty: "" } };
    expect([nameAt(from, "a", "b"), nameAt(from, "a", "n")]).toEqual(["name", "7"]);
    for (const name of ["long", "lines", "empty", "missing"]) expect(nameAt(from, "a", name)).toBeNull();
    for (const path of [["toString"], ["a", "constructor", "name"], ["__proto__"]])
      expect(textAt(from, ...path)).toBeNull();
  });

  test("loses the fields of secret names at every depth, and no other", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const payload = value as Json;
        expect(withoutFields({ token: payload, kept: [{ token: 1, deep: payload }] }, ["token"])).toEqual({
          kept: [{ deep: withoutFields(payload, ["token"]) }],
        });
        expect(withoutFields(payload, [])).toEqual(payload);
      }),
    );
    expect(withoutFields(payloadOf(request('{"__proto__":{"token":1,"a":2}}')), ["token"])).toEqual(
      JSON.parse('{"__proto__":{"a":2}}') as Json,
    );
  });
});
