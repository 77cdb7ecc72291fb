import { describe, expect, test } from "bun:test";
import { readSigningSettings, signingPresets } from "../../../src/domain/webhooks/signing-settings.ts";
import { refusalOf, valueOf } from "../results.ts";

describe("the settings of a generic sender", () => {
  test("are MonkeyClaw's own without any", () => {
    expect(valueOf(readSigningSettings(null))).toEqual(signingPresets.monkeyclaw);
  });

  test("are a preset and what differs from it, with header names in lower case", () => {
    expect(valueOf(readSigningSettings({ preset: "shopify", header: "X-Other" }))).toEqual({
      ...signingPresets.shopify,
      header: "x-other",
    });
    expect(valueOf(readSigningSettings({}))).toEqual(signingPresets.plain);
    for (const [preset, settings] of Object.entries(signingPresets))
      expect(valueOf(readSigningSettings({ preset }))).toEqual(settings);
  });

  test("say in words what is wrong with them, by field", () => {
    const wrong: readonly (readonly [object, string, RegExp])[] = [
      [{ header: "no header" }, "header", /name of a header/],
      [{ signs: "{timestamp}" }, "signs", /\{body\}/],
      [{ signs: "{body}{body}" }, "signs", /once/],
      [{ signs: "{body}.{nonce}" }, "signs", /plain text/],
      [{ signs: "{timestamp}.{body}" }, "signs", /no place is named/],
      [{ timestampHeader: "x-at" }, "signs", /lacks \{timestamp\}/],
      [{ signs: "{id}.{body}" }, "signs", /no header is named/],
      [{ preset: "monkeyclaw", timestampHeader: "x-at" }, "timestampHeader", /one place too many/],
      [{ signs: "{timestamp}.{body}", timestampItem: "t" }, "separator", /needed/],
      [{ separator: "comma" }, "prefix", /needed/],
      [{ eventField: "a..b" }, "eventField", /path/],
      [{ toleranceSeconds: 0 }, "toleranceSeconds", /from 1 to 86,400/],
      [{ toleranceSeconds: "60" }, "toleranceSeconds", /whole number/],
      [{ digest: "md5" }, "digest", /none of sha1, sha256, sha512/],
      [{ verifyToken: "short" }, "verifyToken", /8 to 255/],
      [{ prefix: 1 }, "prefix", /like sha256=/],
      [{ unknown: 1 }, "unknown", /no such setting/],
    ];
    for (const [given, field, words] of wrong) {
      const { kind, fields } = refusalOf(readSigningSettings(given));
      expect(kind).toBe("invalid");
      expect(fields?.[`settings.${field}`]).toMatch(words);
    }
  });

  test("are refused where they are no object", () => {
    for (const given of ["text", 1, [], true])
      expect(refusalOf(readSigningSettings(given)).fields).toEqual({ settings: "are no settings" });
  });
});
