import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { type Refused, sortRefusal } from "../../../src/domain/backends/failure.ts";

const asked = { label: "Somebody", model: "some-model", baseUrl: "https://api.test" };
const refused = (status: number | null, text: string): Refused => ({
  status,
  text,
  isPage: false,
  retryAfterMs: null,
});

/** As the vendors word them; only codes and phrases count. */
test.each([
  [400, "prompt is too long: 210000 tokens > 200000 maximum", "context"],
  [400, "input length and `max_tokens` exceed context limit: 190000 + 32000 > 200000", "context"],
  [400, "This model's maximum context length is 8192 tokens.", "context"],
  [400, "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).", "context"],
  [400, "the request exceeds the available context size, try increasing it", "context"],
  [400, "Your credit balance is too low to access the Anthropic API.", "quota"],
  [
    400,
    '{"error":{"code":400,"status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}',
    "auth",
  ],
  [
    429,
    "Rate limit reached for gpt-6. You can raise it at https://platform.openai.com/account/billing.",
    "rate_limit",
  ],
  [429, '{"error":{"code":"insufficient_quota"}}', "quota"],
  [500, "context_length billing api key not valid", "overloaded"],
  [null, '{"type":"overloaded_error"}', "overloaded"],
  [null, "server_error The server had an error", "overloaded"],
  [null, "rate_limit_exceeded", "rate_limit"],
  [null, "something that nobody has heard of", "protocol"],
  [418, "short and stout", "other"],
  [302, "", "protocol"],
] as const)("%p “%s” is %s", (status, text, kind) =>
  expect(sortRefusal(refused(status, text), asked).failure.kind).toBe(kind),
);

test("a page is no API, whatever is written on it; a page of an overloaded gateway is a gateway", () => {
  const page = (status: number) =>
    sortRefusal({ ...refused(status, "context_length"), isPage: true }, asked).failure;
  expect(page(200)).toMatchObject({ kind: "protocol", message: expect.stringContaining("https://api.test") });
  expect(page(502)).toMatchObject({
    kind: "transport",
    message: expect.not.stringContaining("https://api.test"),
  });
});

test("whatever a vendor says, every refusal is sorted, and none of it is repeated to the owner", () =>
  fc.assert(
    fc.property(
      fc.option(fc.integer({ min: 100, max: 999 })),
      fc.string(),
      fc.boolean(),
      (status, noise, isPage) => {
        const text = `<<${noise}>>`;
        const { failure } = sortRefusal({ status, text, isPage, retryAfterMs: null }, asked);
        return (
          failure.message.length > 20 && !failure.message.includes(text) && failure.message.endsWith(".")
        );
      },
    ),
  ));
