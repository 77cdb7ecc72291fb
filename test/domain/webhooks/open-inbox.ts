import { newId } from "../../../src/domain/kernel/id.ts";
import { toDataKey } from "../../../src/domain/vault/data-key.ts";
import type { Delivery } from "../../../src/domain/webhooks/delivery.ts";
import { insertDelivery, selectDelivery } from "../../../src/domain/webhooks/delivery-store.ts";
import type { Endpoint } from "../../../src/domain/webhooks/endpoint.ts";
import { insertEndpoint } from "../../../src/domain/webhooks/endpoint-store.ts";
import { sealRequest } from "../../../src/domain/webhooks/sealed-request.ts";
import { firstStart } from "../../../src/domain/workspaces/first-start.ts";
import { listWorkspaces } from "../../../src/domain/workspaces/reads.ts";
import { createTestEvents, openTestDatabase } from "../open-test-database.ts";

/** A database with a workspace, and a clock that goes when it is told to. */
export async function openInbox() {
  const { db, close } = openTestDatabase();
  let now = new Date("2026-11-01T12:00:00.000Z");
  const clock = () => now;
  const { events, told } = createTestEvents(db, clock);
  await firstStart({ clock, events });
  const workspace = listWorkspaces(db, { limit: 1, cursor: null }).items[0]?.id ?? "";
  const requestKey = toDataKey(new Uint8Array(32).fill(7));
  let count = 0;

  return {
    db,
    close,
    clock,
    events,
    told,
    workspace,
    requestKey,
    pass(ms: number): void {
      now = new Date(now.getTime() + ms);
    },
    delivery(id: string): Delivery {
      const found = selectDelivery(db, id);
      if (found === null) throw new Error(`there is no delivery ${id}`);
      return found;
    },
    async endpoint(change: Partial<Endpoint> = {}): Promise<Endpoint> {
      const endpoint: Endpoint = {
        id: newId(),
        workspace,
        name: `Endpoint ${++count}`,
        source: "github",
        settings: null,
        status: "active",
        events: null,
        rateLimitPerMinute: 600,
        publicUrl: null,
        handling: { do: "turn" },
        signsAsSender: false,
        received: 0,
        lastReceivedAt: null,
        createdAt: now.toISOString(),
        updatedAt: now.toISOString(),
        ...change,
      };
      await db.commit((tx) => insertEndpoint(tx, endpoint));
      return endpoint;
    },
    /** Due from now on; answers its id. */
    async deliver(
      endpoint: Endpoint,
      change: Partial<Delivery> = {},
      payload: unknown = { n: 1 },
    ): Promise<string> {
      const id = newId();
      const at = now.toISOString();
      const body = new TextEncoder().encode(JSON.stringify(payload));
      const headers = [["content-type", "application/json"]] as const;
      const request = { method: "POST", url: "https://hooks.example.com/in", headers, body };
      const delivery: Delivery = {
        id,
        workspace: endpoint.workspace,
        endpoint: endpoint.id,
        event: "push",
        vendorId: null,
        status: "accepted",
        reason: null,
        attempts: 0,
        dueAt: at,
        replayOf: null,
        turn: null,
        receivedAt: at,
        finishedAt: null,
        updatedAt: at,
        bodyBytes: body.length,
        isKept: true,
        ...change,
      };
      const sealedRequest = sealRequest(requestKey, id, request);
      await db.commit((tx) => insertDelivery(tx, { ...delivery, dedupeKey: id, sealedRequest }));
      return id;
    },
  };
}

export type TestInbox = Awaited<ReturnType<typeof openInbox>>;
