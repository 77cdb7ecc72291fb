import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { any, hex } from "../../../src/domain/vault/patterns/samples.ts";
import { redact } from "../../../src/domain/vault/redact.ts";
import { createScanner } from "../../../src/domain/vault/scanner.ts";
import { formsOf, SHORTEST_KNOWN } from "../../../src/domain/vault/value-forms.ts";
import { hostileText, values } from "./texts.ts";

const scanner = createScanner(values);
const token = `ghp_${any(36)}`;

describe("redaction", () => {
  test("leaves the label in place of the secret and everything else as it was", () => {
    expect(redact(scanner, `before ${token} after`)).toEqual({
      text: "before [REDACTED:GITHUB_TOKEN] after",
      found: [{ label: "GITHUB_TOKEN", count: 1 }],
    });
  });

  test("counts what it took, by label", () => {
    const { found } = redact(scanner, `${token} ${token} AKIA${any(16).toUpperCase()}`);
    expect(found).toEqual([
      { label: "GITHUB_TOKEN", count: 2 },
      { label: "AWS_KEY", count: 1 },
    ]);
  });

  test("takes the value that a name gives, and leaves the name", () => {
    expect(redact(scanner, `api_key = "${hex(32)}"`).text).toBe('api_key = "[REDACTED:API_KEY]"');
  });

  test("makes one of secrets that overlap, and leaves nothing of either", () => {
    const { text } = redact(scanner, `Authorization: Bearer ${token}`);
    expect(text).toBe("Authorization: Bearer [REDACTED:GITHUB_TOKEN]");
  });

  test("finds secrets that follow each other without a gap", () => {
    const { text } = redact(scanner, token.repeat(5));
    expect(text).not.toContain(any(36));
  });

  test("takes a whole PEM block, not its first line", () => {
    const body = any(1600).replace(/.{64}/g, "$&\n");
    const { text } = redact(
      scanner,
      `see -----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\nend`,
    );
    expect(text).toBe("see [REDACTED:PRIVATE_KEY]\nend");
  });

  test("takes what there is of a PEM block that was cut", () => {
    const body = any(1600).replace(/.{64}/g, "$&\n");
    expect(redact(scanner, `-----BEGIN PRIVATE KEY-----\n${body}`).text).not.toContain(body.slice(65, 129));
  });

  test("scans a long text to its end", () => {
    const { text, found } = redact(scanner, `${"clean words ".repeat(1_000_000)}${token}`);
    expect(found).toEqual([{ label: "GITHUB_TOKEN", count: 1 }]);
    expect(text.endsWith("[REDACTED:GITHUB_TOKEN]")).toBeTrue();
  });

  test("leaves nothing that it would find itself", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = redact(scanner, text).text;
        expect(redact(scanner, once).text).toBe(once);
        for (const form of values.flatMap(formsOf)) expect(once).not.toContain(form);
      }),
      { numRuns: 3_000 },
    );
  });

  test("takes time in proportion to a text made to be slow", () => {
    const cruel = [
      "eyJ".repeat(40),
      `${"a".repeat(60)}token`,
      "-----BEGIN ",
      "://a:",
      "glpat-",
      "1".repeat(17),
      "token=",
      "| 7Q~",
    ];
    for (const unit of cruel) {
      const { found } = redact(scanner, unit.repeat(Math.ceil(2_000_000 / unit.length)));
      expect(found.length).toBeLessThan(3);
    }
  });
});

describe("a known value", () => {
  for (const value of values) {
    test(`is found in all its forms: ${JSON.stringify(value)}`, () => {
      const bytes = Buffer.from(value);
      const forms = [
        value,
        bytes.toString("base64"),
        bytes.toString("base64url"),
        Buffer.from(`x${value}yz`).toString("base64"),
        Buffer.from(`xy${value}`).toString("base64url"),
        bytes.toString("hex"),
        bytes.toString("hex").toUpperCase(),
        bytes.toString("hex").replace(/../g, "%$&"),
        encodeURIComponent(value),
        Array.from(value).toReversed().join(""),
        JSON.stringify(value),
      ];
      for (const form of forms) {
        expect(redact(scanner, `a ${form} b`).found).toEqual([{ label: "VAULT_SECRET", count: 1 }]);
      }
    });
  }

  test("counts in the midst of a word", () =>
    expect(redact(scanner, `xx${values[1]}xx`).text).toBe("xx[REDACTED:VAULT_SECRET]xx"));

  test("that is too short is not looked for, since it would be found in ordinary words", () => {
    const short = "a".repeat(SHORTEST_KNOWN - 1);
    expect(redact(createScanner([short]), `bc${short}de`).found).toEqual([]);
  });

  test("a scanner that does not know it lets it pass", () =>
    expect(redact(createScanner(), `it is ${values[1]}`).text).toBe(`it is ${values[1]}`));
});
