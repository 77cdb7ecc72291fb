import { afterEach, describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import type { Log } from "../../../src/domain/kernel/log.ts";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import { createHeldSecrets } from "../../../src/domain/vault/held-secrets.ts";
import { checkRequest } from "../../../src/domain/webhooks/check-request.ts";
import { createEndpoint, type NewEndpoint } from "../../../src/domain/webhooks/create-endpoint.ts";
import type { Endpoint } from "../../../src/domain/webhooks/endpoint.ts";
import { sources } from "../../../src/domain/webhooks/registry.ts";
import { rotateSecret } from "../../../src/domain/webhooks/rotate-secret.ts";
import { firstStart } from "../../../src/domain/workspaces/first-start.ts";
import { listWorkspaces } from "../../../src/domain/workspaces/reads.ts";
import { refusalOf, valueOf } from "../results.ts";
import { openVault } from "../vault/open-vault.ts";

const SECRET = "a-secret-of-ours-0123456789";
const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const HOUR_MS = 3_600_000;
const BODY = '{"action":"opened"}';

let close = (): void => undefined;
afterEach(() => close());

async function openCheck(wanted: Partial<NewEndpoint> = {}) {
  const vault = openVault();
  close = vault.close;
  const { db } = vault.needs;
  await firstStart(vault.needs);
  const [workspace] = listWorkspaces(db, { limit: 1, cursor: null }).items;
  const held = createHeldSecrets({ ...vault.needs, log: quiet });
  const hasNone = { hasAssistant: () => false, hasThread: () => false, hasTool: () => false };
  const needs = {
    ...vault.needs,
    held,
    knownIn: () => hasNone,
    publicBase: () => "https://hooks.example.com",
  };
  const made = await createEndpoint(needs, workspace?.id ?? "", {
    name: "Repository",
    source: "github",
    secret: new Secret(SECRET),
    ...wanted,
  });
  const { endpoint } = valueOf(made);
  return {
    needs,
    endpoint,
    pass: vault.pass,
    check: (text: string) => valueOf(checkRequest(needs, endpoint, text)),
  };
}

const pasted = (secret: string, body = BODY): string =>
  [
    "POST /webhooks/1 HTTP/1.1",
    "Content-Type: application/json",
    `X-Hub-Signature-256: sha256=${createHmac("sha256", secret).update(BODY).digest("hex")}`,
    "",
    body,
  ].join("\n");

describe("a request that the owner pasted is checked", () => {
  test("and found genuine, or not, with what makes it right", async () => {
    const { check } = await openCheck();
    expect(check(pasted(SECRET))).toEqual({ isGenuine: true, flaw: null, findings: [] });
    const { isGenuine, flaw, findings } = check(pasted(SECRET, `${BODY}\n`));
    expect([isGenuine, flaw?.part, findings.length]).toEqual([false, "signature", 1]);
    expect(findings[0]).toContain("without the line break");
    expect(check(pasted("quite-another-secret"))).toMatchObject({ isGenuine: false, findings: [] });
    expect(check("Content-Type: application/json\n\n{}").flaw?.part).toBe("header");
  });

  test("with the secret of before, while its grace lasts and after", async () => {
    const { needs, endpoint, check, pass } = await openCheck();
    valueOf(await rotateSecret(needs, endpoint.id, { secret: new Secret(`${SECRET}-new`), graceHours: 1 }));
    expect(check(pasted(`${SECRET}-new`)).findings).toEqual([]);
    expect(check(pasted(SECRET))).toMatchObject({
      isGenuine: true,
      findings: [expect.stringContaining("still taken")],
    });
    pass(HOUR_MS + 1);
    expect(check(pasted(SECRET))).toMatchObject({
      isGenuine: false,
      flaw: { part: "signature" },
      findings: [expect.stringContaining("whose time is over")],
    });
    expect(check(pasted(`${SECRET}-new`)).isGenuine).toBe(true);
  });

  test("at the address that its sender was given, with the query that came", async () => {
    const { endpoint, check } = await openCheck({ source: "twilio" });
    const url = `https://hooks.example.com/webhooks/${endpoint.id}?from=twilio`;
    const { headers, body } = sources.twilio.sample("message.received", {
      url,
      secret: SECRET,
      now: new Date(),
      id: "1",
    });
    const lines = [...headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    const text = `${lines}\n\n${new TextDecoder().decode(body)}`;
    expect(check(`POST /webhooks/1?from=twilio\n${text}`).isGenuine).toBe(true);
    expect(check(`POST /webhooks/1\n${text}`).isGenuine).toBe(false);
  });

  test("and says so where there is no secret yet, or nothing that can be read", async () => {
    const { needs, endpoint } = await openCheck();
    const bare: Endpoint = { ...endpoint, id: "another" };
    expect(valueOf(checkRequest(needs, bare, pasted(SECRET)))).toMatchObject({
      isGenuine: false,
      findings: [expect.stringContaining("no secret yet")],
    });
    expect(refusalOf(checkRequest(needs, endpoint, "nothing")).fields?.["request"]).toContain("is no header");
  });
});
