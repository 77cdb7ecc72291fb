/** What deliveries are judged by is kept between two changes; after each change it is the new one that counts. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openInbox, type TestInbox } from "../../server/webhooks/open-inbox.ts";

let inbox: TestInbox;
beforeAll(async () => {
  inbox = await openInbox();
});
afterAll(() => inbox.server.remove());

const change = (id: string, fields: object) =>
  inbox.server.api.request("PATCH", `/api/v1/webhook-endpoints/${id}`, fields);

describe("an endpoint that took a delivery just now", () => {
  test("takes none from the moment at which it is paused, and again when it goes on", async () => {
    const { id, send } = await inbox.make();
    expect((await send()).status).toBe(202);
    await change(id, { status: "paused" });
    expect((await send()).status).toBe(404);
    await change(id, { status: "active" });
    expect((await send()).status).toBe(202);
  });

  test("takes none once it is revoked, deleted, or its workspace is", async () => {
    const [revoked, deleted] = [await inbox.make(), await inbox.make()];
    for (const { send } of [revoked, deleted]) expect((await send()).status).toBe(202);
    await change(revoked.id, { status: "revoked" });
    await inbox.server.api.request("DELETE", `/api/v1/webhook-endpoints/${deleted.id}`);
    for (const { send } of [revoked, deleted]) expect((await send()).status).toBe(404);
  });

  test("knows its new secret at once, and the one before no more where there is no grace", async () => {
    const { id, secret, send } = await inbox.make();
    expect((await send({ secret })).status).toBe(202);
    const path = `/api/v1/webhook-endpoints/${id}/rotate`;
    const rotated = await inbox.server.api.post<{ secret: string }>(path, { graceHours: 0 });
    expect((await send({ secret })).status).toBe(401);
    expect((await send({ secret: rotated.secret })).status).toBe(202);
  });

  test("wants at once what it is told to want", async () => {
    const { id, send } = await inbox.make();
    await send({ event: "issues" });
    await change(id, { events: ["push"] });
    await send({ event: "issues" });
    expect((await inbox.deliveries(id)).map(({ status }) => status)[0]).toBe("ignored");
  });
});
