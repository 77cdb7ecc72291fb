/** The vault on the settings page: a value goes in and never comes out. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { getSecret } from "../../../src/domain/vault/reads.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { signIn } from "../api/actors.ts";

let server: TestServer;
let headers: Record<string, string>;
beforeAll(async () => {
  server = await startServer();
  ({ headers } = await signIn(server));
});
afterAll(() => server.remove());

const post = (path: string, form: Record<string, string>, isByScript = true): Promise<Response> =>
  fetch(`${server.url}/settings/vault${path}`, {
    method: "POST",
    redirect: "manual",
    headers: {
      ...headers,
      "content-type": "application/x-www-form-urlencoded",
      ...(isByScript && { "hx-request": "true" }),
    },
    body: new URLSearchParams(form).toString(),
  });
const page = async (): Promise<string> => (await fetch(`${server.url}/settings`, { headers })).text();
const secret = (name: string) => getSecret(server.core.db, name);

describe("the vault", () => {
  test("takes a secret with all that may be said of it", async () => {
    const stored = await post("", {
      name: "shop",
      value: "hunter2hunter2",
      description: "for the shop",
      provider: "local",
      places: "api.example.com GET,POST /v1 authorization\n\nother.example.com:8443",
      ends: "2100-05-01",
    });
    expect(stored.status).toBe(200);
    expect(secret("shop")).toMatchObject({
      description: "for the shop",
      provider: "local",
      bindings: [
        { host: "api.example.com", methods: ["GET", "POST"], pathPrefix: "/v1", header: "authorization" },
        { host: "other.example.com:8443" },
      ],
      expiresAt: expect.stringMatching(/^2100-05-0[12]T/),
    });
    const [fragment, whole] = [await stored.text(), await page()];
    expect(whole).toContain("api.example.com GET,POST /v1 authorization");
    expect(whole).toContain("2100-05-01");
    expect(fragment + whole).not.toContain("hunter2");
  });
  test("changes what is given and keeps the value where none is", async () => {
    const before = secret("shop");
    const changed = await post(`/${before?.id}`, {
      value: "",
      description: "for both shops",
      provider: "",
      places: "api.example.com GET,POST /v1 authorization\nother.example.com:8443",
      ends: "2100-05-01",
    });
    expect(changed.status).toBe(200);
    const { expiresAt, bindings } = before ?? {};
    expect(secret("shop")).toMatchObject({
      description: "for both shops",
      provider: null,
      expiresAt,
      bindings,
    });
  });
  test("says in its form what was wrong", async () => {
    for (const [form, words] of [
      [{ name: "", value: "x" }, "A name is 1 to 100 letters"],
      [{ name: "shop", value: "x" }, "is taken"],
      [{ name: "bare", value: "" }, "is missing"],
      [{ name: "bare", value: "x", places: "https://a.test/" }, "is not a host"],
      [{ name: "bare", value: "x", ends: "2001-01-01" }, "The end must be a time that is to come"],
    ] as const) {
      const refused = await post("", form);
      expect([409, 422]).toContain(refused.status);
      expect(await refused.text()).toContain(words);
    }
    expect(secret("bare")).toBeNull();
  });
  test("asks by name before it forgets a secret", async () => {
    expect(await page()).toContain("Delete the secret “shop”?");
    expect((await post(`/${secret("shop")?.id}/delete`, {}, false)).status).toBe(303);
    expect(secret("shop")).toBeNull();
    expect((await post("/gone/delete", {})).status).toBe(404);
  });
});
