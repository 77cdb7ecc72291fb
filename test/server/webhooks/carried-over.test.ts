/** Webhooks on another installation: they come with an import, and what their senders sign with does not. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Preview } from "../../../src/domain/transfers/preview.ts";
import { bytesOf, filesOf, packed } from "../../domain/transfers/packed.ts";
import { newOwner, wordsOf } from "../routes/visitor.ts";
import { type MadeEndpoint, openInbox, type TestInbox } from "./open-inbox.ts";
import { senderTo, type Sender } from "./sender.ts";

let from: TestInbox;
let to: TestInbox;
beforeAll(async () => {
  [from, to] = [await openInbox(), await openInbox()];
});
afterAll(() => Promise.all([from.server.remove(), to.server.remove()]));

const exportOf = async ({ server: { url, api } }: TestInbox): Promise<Uint8Array<ArrayBuffer>> =>
  bytesOf(await fetch(`${url}/api/v1/export`, { headers: { authorization: `Bearer ${api.token}` } }));
const importInto = async ({ server }: TestInbox, archive: Uint8Array) =>
  (await server.api.request<Preview>("POST", "/api/v1/import", archive)).body;

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly hasSecret: boolean;
  readonly forwardsSignedWith: string | null;
}

const shown = (id: string) => to.server.api.get<Shown>(`/api/v1/webhook-endpoints/${id}`);
/** As the sender goes on, with the secret that it has, once the address leads here. */
const there = ({ id, secret }: MadeEndpoint): Sender => senderTo(`${to.ingress}/webhooks/${id}`, secret);
const counts = () =>
  to.server.core.db.get<{ endpoints: number; secrets: number; deliveries: number }>(
    `select (select count(*) from webhook_endpoints) as endpoints, (select count(*) from secrets) as secrets,
            (select count(*) from webhook_deliveries) as deliveries`,
  );

test("come with an import and without a secret: nothing is taken until there is one, and all say so", async () => {
  const builds = await from.make({ name: "Builds & “releases”" });
  const chat = await from.make({ name: "Chat", source: "slack", secret: "8f742231b10e8888abcd99yyyzzz85a5" });
  const onwards = await from.make({
    name: "Onwards",
    handling: { do: "forward", forwardTo: "http://127.0.0.1:9/in" },
  });
  const [paused, revoked] = [await from.make({ name: "Paused" }), await from.make({ name: "Revoked" })];
  const { api } = from.server;
  await api.request("PATCH", `/api/v1/webhook-endpoints/${paused.id}`, { status: "paused" });
  await api.request("PATCH", `/api/v1/webhook-endpoints/${revoked.id}`, { status: "revoked" });
  expect((await builds.send({ id: "before" })).status).toBe(202);

  const archive = await exportOf(from);
  expect(new TextDecoder().decode(Bun.gunzipSync(archive))).not.toContain(builds.secret);
  const { webhooksWithoutSecret, missingSecrets } = await importInto(to, archive);
  expect(webhooksWithoutSecret.map(({ name }) => name).toSorted()).toEqual([
    "Builds & “releases”",
    "Chat",
    "Onwards",
    "Paused",
  ]);
  expect(missingSecrets).toEqual([]);

  // Known here, and nothing of theirs verifies; what is paused, revoked or missing is one and the same.
  expect(await shown(builds.id)).toMatchObject({ status: "active", hasSecret: false });
  expect(await shown(onwards.id)).toMatchObject({ hasSecret: false, forwardsSignedWith: "none" });
  const answers = [builds, onwards, paused, revoked].map(async (one) => (await there(one).send()).status);
  expect(await Promise.all(answers)).toEqual([401, 401, 404, 404]);
  expect(counts()).toEqual({ endpoints: 5, secrets: 0, deliveries: 0 });
  const sample = await to.server.api.request("POST", `/api/v1/webhook-endpoints/${builds.id}/sample`, {});
  expect(sample.status).toBe(409);

  const owner = await newOwner(to.server);
  expect(await wordsOf(await owner.get("/webhooks"))).toContain("Waits for its secret");
  for (const [{ id }, words] of [
    [builds, "Have one made here and give it to GitHub"],
    [chat, "Slack makes the secret of this webhook"],
    [onwards, "It is not sent on until there is a secret to sign it with"],
  ] as const)
    expect(await wordsOf(await owner.get(`/webhooks/${id}`))).toContain(words);
  const settings = await (await owner.get(`/webhooks/${builds.id}/settings`)).text();
  expect(settings).toContain("Make a secret");

  // The way out: the sender's own, or another one that it is then given.
  const rotate = `/api/v1/webhook-endpoints/${builds.id}/rotate`;
  await to.server.api.post(rotate, { secret: builds.secret });
  expect((await there(builds).send({ id: "after" })).status).toBe(202);
  const made = await to.server.api.post<MadeEndpoint>(rotate.replace(builds.id, onwards.id), {});
  expect((await there({ ...onwards, secret: made.secret }).send()).status).toBe(202);
});

test("come once, however often they are imported, and stay as their owner has them here", async () => {
  const before = counts();
  const archive = await exportOf(from);
  const { items } = await to.server.api.get<{ items: Shown[] }>(
    `/api/v1/workspaces/${from.server.workspace}/webhook-endpoints`,
  );
  const { id = "" } = items.find(({ name }) => name === "Onwards") ?? {};
  const paused = await to.server.api.request<{ forwardSecret: string | null }>(
    "PATCH",
    `/api/v1/webhook-endpoints/${id}`,
    { status: "paused" },
  );
  expect(paused.body.forwardSecret).toBeNull();
  const again = await importInto(to, archive);
  const webhooks = again.kinds.find(({ name }) => name === "webhooks");
  expect(webhooks).toMatchObject({ found: 5, isNew: 0, same: 3, different: 2, homeless: 0 });
  expect(again.webhooksWithoutSecret).toEqual([]);
  expect(counts()).toEqual(before ?? { endpoints: 0, secrets: 0, deliveries: 0 });
  expect(await shown(id)).toMatchObject({ status: "paused", hasSecret: true });
});

test("are refused whole where a file says of one what nothing here could work with", async () => {
  const files = [...(await filesOf(await exportOf(from)))];
  const isOfWebhooks = (name: string): boolean => name.includes("/webhooks/");
  const [first = "{}", ...others] = files.find(([name]) => isOfWebhooks(name))?.[1].split("\n") ?? [];
  const fresh = { ...(JSON.parse(first) as object), id: "from-elsewhere", name: "From elsewhere" };
  const holding = (row: object): Uint8Array<ArrayBuffer> =>
    packed(
      files.map(([name, content]) => ({
        name,
        content: isOfWebhooks(name) ? [JSON.stringify(row), ...others].join("\n") : content,
      })),
    );
  for (const change of [
    { handling: { do: "turn", rules: {} } },
    { handling: { do: "forward", forwardTo: "file:///etc/passwd" } },
    { publicUrl: "no address" },
    { name: "two\nlines" },
    { lastReceivedAt: "yesterday" },
  ]) {
    const archive = holding({ ...fresh, ...change });
    const refused = await to.server.api.request("POST", "/api/v1/import", archive);
    expect([change, refused.status]).toEqual([change, 422]);
  }
  const taken = await importInto(to, holding(fresh));
  expect(taken.webhooksWithoutSecret).toEqual([{ id: "from-elsewhere", name: "From elsewhere" }]);
});

test("a copy of the whole folder goes on where it was: what was acknowledged is done once, and known", async () => {
  const told: string[] = [];
  const receiver = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      told.push(await request.text());
      return new Response(null, { status: 204 });
    },
  });
  const inbox = await openInbox();
  const forwardTo = `http://127.0.0.1:${receiver.port}/in`;
  const endpoint = await inbox.make({ handling: { do: "forward", forwardTo } });
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let tries = 0; !isSo() && tries < 300; tries++) await Bun.sleep(20);
  };
  const body = (n: number): string => JSON.stringify({ n });
  await endpoint.send({ id: "done", body: body(1) });
  await until(() => told.length === 1);
  await inbox.server.api.post("/api/v1/stop", {});
  await endpoint.send({ id: "acknowledged", body: body(2) });
  await inbox.server.stop();
  const dataFolder = mkdtempSync(join(tmpdir(), "monkeyclaw-copy-"));
  cpSync(inbox.server.dataFolder, dataFolder, { recursive: true });

  const copy = await openInbox({ dataFolder, token: inbox.server.api.token });
  const again = senderTo(`${copy.ingress}/webhooks/${endpoint.id}`, endpoint.secret);
  for (const [id, n] of [
    ["done", 1],
    ["acknowledged", 2],
  ] as const)
    expect((await again.send({ id, body: body(n) })).status).toBe(202);
  await copy.server.api.request("DELETE", "/api/v1/stop");
  await until(() => told.length === 2);
  await Bun.sleep(200);
  expect(told.map((text) => (JSON.parse(text) as { data: unknown }).data)).toEqual([{ n: 1 }, { n: 2 }]);
  expect((await copy.deliveries(endpoint.id)).map(({ status }) => status)).toEqual(["done", "done"]);
  await copy.server.remove();
  rmSync(inbox.server.dataFolder, { recursive: true });
  await receiver.stop(true);
}, 30_000);
