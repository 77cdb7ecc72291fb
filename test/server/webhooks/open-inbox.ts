/** A server with both planes open, and a sender that signs as GitHub does. */
import type { Delivery } from "../../../src/domain/webhooks/delivery.ts";
import { startServer, type TestOptions, type TestServer } from "../../start-server.ts";
import { type Sender, senderTo } from "./sender.ts";

export interface MadeEndpoint {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
}

export interface TestInbox {
  readonly server: TestServer;
  readonly ingress: string;
  /** From GitHub, unless it is said otherwise. */
  make(wanted?: object): Promise<MadeEndpoint & Sender>;
  deliveries(endpoint: string, query?: string): Promise<readonly Delivery[]>;
  /** How many deliveries the database holds. */
  count(): number;
}

let named = 0;

/** Requests may name the address that they come from, as behind a proxy. */
export async function openInbox(options: TestOptions = {}): Promise<TestInbox> {
  const server = await startServer({
    ...options,
    server: { ingress: { host: "127.0.0.1", port: 0 }, trustedProxies: ["127.0.0.1"], ...options.server },
  });
  const ingress = `http://127.0.0.1:${server.serving.ingress?.port}`;
  const base = `/api/v1/workspaces/${server.workspace}/webhook-endpoints`;
  return {
    server,
    ingress,
    async make(wanted = {}) {
      const body = { name: `endpoint ${++named}`, source: "github", handling: { do: "notify" }, ...wanted };
      const made = await server.api.post<MadeEndpoint>(base, body);
      return { ...made, ...senderTo(`${ingress}/webhooks/${made.id}`, made.secret) };
    },
    async deliveries(endpoint, query = "") {
      const path = `/api/v1/webhook-endpoints/${endpoint}/deliveries?${query}`;
      return (await server.api.get<{ items: Delivery[] }>(path)).items;
    },
    count: () =>
      server.core.db.get<{ count: number }>("select count(*) as count from webhook_deliveries")?.count ?? 0,
  };
}
