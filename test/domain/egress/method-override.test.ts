import { expect, test } from "bun:test";
import { readOutbound } from "../../../src/domain/egress/read-outbound.ts";
import { valueOf } from "../results.ts";

const names = ["X-HTTP-Method-Override", "x-http-method", "X-Method-Override", "Accept", "X-Request-Id"];

test("a header that makes another method of what policy let through is left out, and no other", () => {
  const { headers } = valueOf(
    readOutbound({
      method: "GET",
      url: "https://api.example.com/items/1",
      headers: names.map((name) => [name, "DELETE"] as const),
      body: null,
    }),
  );
  expect(headers.map(([name]) => name)).toEqual(["accept", "x-request-id"]);
});
