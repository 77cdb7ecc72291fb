/** What the walks of webhooks share: an endpoint of GitLab's, and deliveries that are sent to it as GitLab does. */
import { Secret } from "../../src/domain/kernel/secret.ts";
import type { Delivery } from "../../src/domain/webhooks/delivery.ts";
import { selectDeliveries, selectDelivery } from "../../src/domain/webhooks/delivery-store.ts";
import { createEndpoint } from "../../src/domain/webhooks/create-endpoint.ts";
import type { Handling } from "../../src/domain/webhooks/handling.ts";
import { hasWorkspace } from "../../src/domain/workspaces/reads.ts";
import { startServer, type TestOptions, type TestServer } from "../start-server.ts";

export const WALK_SECRET = "a-secret-of-the-walks";

export const startWithIngress = (options: TestOptions = {}): Promise<TestServer> =>
  startServer({ ...options, server: { ingress: { host: "127.0.0.1", port: 0 }, ...options.server } });

export interface TestEndpoint {
  readonly id: string;
  /** What is sent on is signed with it; null where nothing is. */
  readonly forwardSecret: string | null;
  /** Sends a payload, and answers the status of the answer. */
  post(payload: unknown, id?: string): Promise<number>;
  /** All of it, the first first. */
  deliveries(): readonly Delivery[];
  /** Resolves with the first delivery that is so. */
  until(isSo: (delivery: Delivery) => boolean, withinMs?: number): Promise<Delivery>;
}

export const isSettled = ({ status }: Delivery): boolean =>
  ["done", "failed", "dead", "ignored"].includes(status);

/** With an assistant that speaks as the demo, or as another backend. */
export async function openEndpoint(
  server: TestServer,
  name: string,
  handling: Handling = { do: "turn" },
  backend = "demo",
): Promise<TestEndpoint> {
  const { core, workspace, api } = server;
  const { id: assistant } = await api.post<{ id: string }>("/api/v1/assistants", {
    name: `For ${name}`,
    backend,
  });
  const named = handling.thread === undefined ? { assistant, ...handling } : handling;
  const needs = { ...core, ...core.inbox, hasWorkspace, trail: core.audit.by({ kind: "system" }) };
  const wanted = { name, source: "gitlab", secret: new Secret(WALK_SECRET), handling: named };
  const made = await createEndpoint(needs, workspace, wanted);
  if (!made.ok) throw new Error(`${made.refusal.message} ${JSON.stringify(made.refusal.fields)}`);
  return endpointIn(server, made.value.endpoint.id, made.value.forwardSecret?.reveal() ?? null);
}

export function endpointIn(
  { core, serving }: TestServer,
  id: string,
  forwardSecret: string | null = null,
): TestEndpoint {
  const deliveries = () => selectDeliveries(core.db, null, { "endpoint = ?": id }, 1_000).toReversed();
  return {
    id,
    forwardSecret,
    deliveries,
    async post(payload, vendorId = crypto.randomUUID()) {
      const answer = await fetch(`${serving.ingress?.url}/webhooks/${id}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-gitlab-event": "Push Hook",
          "x-gitlab-event-uuid": vendorId,
          "idempotency-key": vendorId,
          "x-gitlab-token": WALK_SECRET,
        },
        body: JSON.stringify(payload),
      });
      return answer.status;
    },
    async until(isSo, withinMs = 15_000) {
      for (const start = performance.now(); performance.now() - start < withinMs; await Bun.sleep(20)) {
        const found = deliveries().find(isSo);
        if (found !== undefined) return found;
      }
      throw new Error(`it did not come to that: ${JSON.stringify(deliveries())}`);
    },
  };
}

export const deliveryIn = ({ core }: TestServer, id: string): Delivery | null => selectDelivery(core.db, id);
