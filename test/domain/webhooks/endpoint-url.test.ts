import { expect, test } from "bun:test";
import { sentTo, urlOf } from "../../../src/domain/webhooks/endpoint-url.ts";

const at = (publicUrl: string | null) => ({ id: "e1", publicUrl });

test("an endpoint hangs on the program's public address, or on one of its own, or has a whole one", () => {
  expect(urlOf(at(null), "https://claw.example")).toBe("https://claw.example/webhooks/e1");
  expect(urlOf(at(null), "https://claw.example/under/")).toBe("https://claw.example/under/webhooks/e1");
  expect(urlOf(at("https://hooks.example"), "https://claw.example")).toBe(
    "https://hooks.example/webhooks/e1",
  );
  expect(urlOf(at("https://hooks.example/twilio"), "https://claw.example")).toBe(
    "https://hooks.example/twilio",
  );
});
test("an endpoint has no address that could be given to anybody while nobody serves it", () => {
  for (const own of [null, "https://hooks.example", "https://hooks.example/twilio"])
    expect(urlOf(at(own), null)).toBeNull();
});
test("what a sender signs is that address with the query as it was sent", () => {
  expect(sentTo(at("https://hooks.example/twilio"), null, "?a=it's&b=%27")).toBe(
    "https://hooks.example/twilio?a=it's&b=%27",
  );
});
