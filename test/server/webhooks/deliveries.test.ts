/** What is taken of genuine deliveries: each once, by which secret, and when it is its turn. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { forgetDeliveries } from "../../../src/domain/webhooks/forget-deliveries.ts";
import { SAME_BODY_MS } from "../../../src/domain/webhooks/take-delivery.ts";
import { openInbox, type TestInbox } from "./open-inbox.ts";
import { BODY, hex256 } from "./sender.ts";

const DAY_MS = 86_400_000;

let inbox: TestInbox;
let now = Date.now();
beforeAll(async () => {
  inbox = await openInbox({ setup: { clock: () => new Date(now) } });
});
afterAll(() => inbox.server.remove());

const accepted = (endpoint: string): number =>
  inbox.server.core.db.get<{ count: number }>(
    "select count(*) as count from events where type = 'webhook.accepted' and body like ?",
    `%${endpoint}%`,
  )?.count ?? 0;

interface Whole {
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
}

describe("a delivery", () => {
  test("is taken once, however often and how much at once it is sent", async () => {
    const endpoint = await inbox.make();
    const ids = Array.from({ length: 40 }, (_, index) => `delivery-${index}`);
    const sent = ids.flatMap((id) => [id, id, id]).toSorted(() => Math.random() - 0.5);
    const answers = await Promise.all(sent.map((id) => endpoint.send({ id })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await inbox.deliveries(endpoint.id, "limit=200")).toHaveLength(40);
    expect(accepted(endpoint.id)).toBe(40);
    const { body } = await inbox.server.api.request<{ received: number }>(
      "GET",
      `/api/v1/webhook-endpoints/${endpoint.id}`,
    );
    expect(body.received).toBe(40);
  });
  test("that comes again days later is known still, and for a month after what it held is gone", async () => {
    const endpoint = await inbox.make({ events: ["push"] });
    const again = async () => {
      expect((await endpoint.send({ id: "late" })).status).toBe(202);
      await forgetDeliveries(inbox.server.core);
      const all = await inbox.deliveries(endpoint.id);
      return all.map(({ isKept }) => isKept);
    };
    expect(await again()).toEqual([true]);
    now += 3 * DAY_MS;
    expect(await again()).toEqual([true]);
    now += 28 * DAY_MS;
    expect(await again()).toEqual([false]);
    const [one] = await inbox.deliveries(endpoint.id);
    const whole = await inbox.server.api.get<Whole>(`/api/v1/deliveries/${one?.id}`);
    expect([whole.headers, whole.body]).toEqual([null, null]);
    now += 28 * DAY_MS;
    expect(await again()).toEqual([false]);
    now += 2 * DAY_MS;
    await forgetDeliveries(inbox.server.core);
    expect(await again()).toEqual([true]);
  });
  test("of another endpoint is another, by whatever name", async () => {
    const [one, other] = [await inbox.make(), await inbox.make()];
    await Promise.all([one.send({ id: "same" }), other.send({ id: "same" })]);
    expect(
      [await inbox.deliveries(one.id), await inbox.deliveries(other.id)].map(({ length }) => length),
    ).toEqual([1, 1]);
  });
  test("without a name is known by its body for a while", async () => {
    const endpoint = await inbox.make();
    const unnamed = { headers: { "x-github-delivery": null } };
    await Promise.all([endpoint.send(unnamed), endpoint.send(unnamed)]);
    expect(await inbox.deliveries(endpoint.id)).toHaveLength(1);
    await endpoint.send({ ...unnamed, body: '{"action":"closed"}' });
    expect(await inbox.deliveries(endpoint.id)).toHaveLength(2);
    now += SAME_BODY_MS + 1;
    await endpoint.send(unnamed);
    expect(await inbox.deliveries(endpoint.id)).toHaveLength(3);
  });
  test("of a kind that is not wanted is stored and ignored", async () => {
    const endpoint = await inbox.make({ events: ["push", "pull_request*"] });
    expect((await endpoint.send({ event: "issues" })).status).toBe(202);
    const [ignored] = await inbox.deliveries(endpoint.id);
    expect(ignored).toMatchObject({ status: "ignored", event: "issues", attempts: 0 });
    await endpoint.send({ event: "pull_request_review" });
    const [wanted] = await inbox.deliveries(endpoint.id);
    expect(wanted?.status).not.toBe("ignored");
    expect(accepted(endpoint.id)).toBe(1);
    expect(await inbox.deliveries(endpoint.id, "status=ignored&event=issues")).toHaveLength(1);
    expect(await inbox.deliveries(endpoint.id, "status=ignored&event=push")).toHaveLength(0);
  });
  test("beyond the endpoint's limit is stored, and waits for its turn", async () => {
    const endpoint = await inbox.make({ rateLimitPerMinute: 5 });
    for (let count = 0; count < 8; count++) expect((await endpoint.send()).status).toBe(202);
    const waiting = await inbox.deliveries(endpoint.id, "status=waiting");
    const turns = waiting.map(({ dueAt }) => (Date.parse(dueAt ?? "") - now) / 1_000);
    expect(turns).toEqual([36, 24, 12]);
    // One that is sent again takes no place.
    const again = await inbox.make({ rateLimitPerMinute: 2 });
    for (let count = 0; count < 6; count++) await again.send({ id: "same" });
    await again.send({ id: "other" });
    expect(await inbox.deliveries(again.id, "status=waiting")).toHaveLength(0);
  });
  test("is shown as it came, sealed where it lies, and without what its sender signs with", async () => {
    const token = "a-token-of-the-tests";
    const { id } = await inbox.make({ source: "gitlab", secret: token });
    const body = JSON.stringify({ object_kind: "push", note: `the token is ${token}, they say` });
    const answer = await fetch(`${inbox.ingress}/webhooks/${id}?from=here`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-gitlab-token": token, "x-gitlab-event": "Push Hook" },
      body,
    });
    expect(answer.status).toBe(202);
    const [one] = await inbox.deliveries(id);
    const whole = await inbox.server.api.get<Whole>(`/api/v1/deliveries/${one?.id}`);
    expect(whole.headers?.["x-gitlab-event"]).toBe("Push Hook");
    expect(whole.headers?.["x-gitlab-token"]).toBe("[left out]");
    expect(whole.body).toBe(body.replace(token, "[left out]"));
    const row = inbox.server.core.db.get<{ sealed: Uint8Array }>(
      "select sealed_request as sealed from webhook_deliveries where id = ?",
      one?.id ?? "",
    );
    expect(Buffer.from(row?.sealed ?? []).includes("object_kind")).toBe(false);
  });
});

describe("what a delivery held is shown", () => {
  const whole = async (endpoint: string): Promise<Whole> => {
    const [one] = await inbox.deliveries(endpoint);
    return inbox.server.api.get<Whole>(`/api/v1/deliveries/${one?.id}`);
  };
  const post = async (id: string, body: string, type: string): Promise<void> => {
    const headers = { "content-type": type };
    const answer = await fetch(`${inbox.ingress}/webhooks/${id}`, { method: "POST", headers, body });
    expect(answer.status).toBe(202);
  };
  test("without a token that it proved itself with, though its endpoint knows it no more", async () => {
    const secret = "xr3j5x3p4pfk7kk6ck7b4e6ghh";
    const { id } = await inbox.make({ source: "mattermost", secret });
    const fields = { token: secret, text: "hello", response_url: "https://chat.example.com/hooks/a/b?c=d" };
    await post(id, new URLSearchParams(fields).toString(), "application/x-www-form-urlencoded");
    const path = `/api/v1/webhook-endpoints/${id}`;
    await inbox.server.api.request("PATCH", path, { status: "revoked" });
    expect((await whole(id)).body).toBe("token=[left out]&text=hello&response_url=[left out]");
  });
  test("without it in a writing of JSON's own", async () => {
    const secret = 'quoted"and/slashed';
    const { id } = await inbox.make({ source: "mattermost", secret });
    await post(id, '{"text":"hello","token":"quoted\\"and\\/slashed"}', "application/json");
    expect((await whole(id)).body).toBe('{"text":"hello","token":"[left out]"}');
  });
  test("without a secret of the vault, and with everything else", async () => {
    const value = "the-owners-own-value-7731";
    await inbox.server.api.request("PUT", "/api/v1/vault/secrets/of-the-owner", { value });
    const endpoint = await inbox.make();
    const body = JSON.stringify({ note: `it is ${value}, as base64 ${btoa(value)}`, open: "word" });
    await endpoint.send({ body });
    const shown = (await whole(endpoint.id)).body;
    expect(shown).toContain('"open":"word"');
    expect(shown).not.toContain(value);
    expect(shown).not.toContain(btoa(value));
    await inbox.server.api.request("DELETE", "/api/v1/vault/secrets/of-the-owner");
    // The positive control: it is the vault that knows it.
    expect((await whole(endpoint.id)).body).toBe(body);
  });
});

describe("a secret that was rotated", () => {
  const rotate = (id: string, body: object = {}) =>
    inbox.server.api.request<{ secret: string; formerSecretUntil: string | null }>(
      "POST",
      `/api/v1/webhook-endpoints/${id}/rotate`,
      body,
    );
  test("verifies beside the one before until the grace is over", async () => {
    const endpoint = await inbox.make();
    const { body } = await rotate(endpoint.id);
    expect(body.secret).not.toBe(endpoint.secret);
    expect(Date.parse(body.formerSecretUntil ?? "")).toBe(now + DAY_MS);
    const both = await Promise.all([endpoint.send(), endpoint.send({ secret: body.secret })]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    now += DAY_MS + 1;
    const then = await Promise.all([endpoint.send(), endpoint.send({ secret: body.secret })]);
    expect(then.map(({ status }) => status)).toEqual([401, 202]);
  });
  test("without grace ends the one before at once, and only one former is ever taken", async () => {
    const endpoint = await inbox.make();
    const second = (await rotate(endpoint.id, { secret: "the second secret".replaceAll(" ", "-") })).body
      .secret;
    const third = (await rotate(endpoint.id)).body.secret;
    const statuses = async () => {
      const answers = [endpoint.secret, second, third].map((secret) => endpoint.send({ secret }));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    expect(await statuses()).toEqual([401, 202, 202]);
    await rotate(endpoint.id, { graceHours: 0 });
    expect(await statuses()).toEqual([401, 401, 401]);
  });
  test("is no secret of the owner's own, by any name", async () => {
    const endpoint = await inbox.make();
    await rotate(endpoint.id);
    const { api, workspace } = inbox.server;
    for (const query of ["", `?workspace=${workspace}`]) {
      const { items } = await api.get<{ items: { name: string }[] }>(`/api/v1/vault/secrets${query}`);
      expect(items.filter(({ name }) => name.startsWith("webhook-"))).toEqual([]);
      for (const name of [`webhook-${endpoint.id}`, `webhook-${endpoint.id}-before`]) {
        const path = `/api/v1/vault/secrets/${name}${query}`;
        expect((await api.request("GET", path)).status).toBe(404);
        expect((await api.request("DELETE", path)).status).toBe(404);
      }
    }
    expect((await endpoint.send()).status).toBe(202);
  });
  test("goes with the change of the vault's key, and what came before opens still", async () => {
    const endpoint = await inbox.make();
    await endpoint.send();
    const { keyChange, audit } = inbox.server.core;
    const changed = await keyChange.rotate(audit.by({ kind: "system" }), null);
    expect(changed.ok).toBe(true);
    expect((await endpoint.send()).status).toBe(202);
    const first = (await inbox.deliveries(endpoint.id)).at(-1);
    expect((await inbox.server.api.get<Whole>(`/api/v1/deliveries/${first?.id}`)).body).toBe(BODY);
  });
});

describe("whatever a stranger sends", () => {
  test("is answered with one of the few words, and nothing of it is stored", async () => {
    const endpoint = await inbox.make();
    const before = inbox.count();
    const header = fc.stringMatching(/^[\x20-\x7e]{0,80}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          body: fc.oneof(fc.string({ maxLength: 500 }), fc.json(), fc.constant("")),
          type: fc.oneof(
            fc.constant("application/json"),
            fc.constant("application/x-www-form-urlencoded"),
            header,
          ),
          signature: fc.oneof(
            header,
            fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256=${hex}`),
          ),
          query: fc.oneof(
            fc.constant(""),
            fc.webQueryParameters().map((text) => `?${text}`),
          ),
        }),
        async ({ body, type, signature, query }) => {
          const answer = await fetch(`${inbox.ingress}/webhooks/${endpoint.id}${query}`, {
            method: "POST",
            headers: {
              "content-type": type,
              "x-hub-signature-256": signature,
              "x-forwarded-for": `198.51.100.${Math.floor(Math.random() * 250)}`,
            },
            body,
          });
          expect([401, 415]).toContain(answer.status);
          expect(["unauthorized", "unsupported"]).toContain(
            ((await answer.json()) as { error: string }).error,
          );
        },
      ),
      { numRuns: 150 },
    );
    expect(inbox.count()).toBe(before);
  });
  test("is stored whatever it holds, once it is signed", async () => {
    const endpoint = await inbox.make();
    const before = inbox.count();
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ maxLength: 500 }), fc.json()),
        fc.stringMatching(/^[\x21-\x7e]{1,40}$/),
        async (body, event) => {
          const signature = `sha256=${hex256(endpoint.secret, body)}`;
          const headers = { "x-hub-signature-256": signature };
          const answer = await endpoint.send({ body, event, headers, id: `hostile-${++sent}` });
          expect(event === "ping" ? 200 : 202).toBe(answer.status);
        },
      ),
      { numRuns: 100 },
    );
    expect(inbox.count() - before).toBe(sent);
  });
});
