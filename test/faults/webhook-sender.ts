/** A sender that signs as GitHub does, tries again as senders do, and remembers what it was told. */
import type { Delivery } from "../../src/domain/webhooks/delivery.ts";
import { type Sender, senderTo } from "../server/webhooks/sender.ts";
import { clientOf, type Program } from "../start-program.ts";

export interface Endpoint {
  readonly id: string;
  readonly secret: string;
}

export const withIngress = ["--listen", "127.0.0.1:0", "--ingress", "127.0.0.1:0"];

/** Its deliveries are told to the owner, and set no model to work. */
export async function makeEndpoint(program: Program, token: string): Promise<Endpoint> {
  const api = clientOf(program, token);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  const body = { name: "faults", source: "github", handling: { do: "notify" }, rateLimitPerMinute: 60_000 };
  return api.post<Endpoint>(`/api/v1/workspaces/${items[0]?.id}/webhook-endpoints`, body);
}

export const senderFor = ({ ingressUrl }: Program, { id, secret }: Endpoint): Sender =>
  senderTo(`${ingressUrl}/webhooks/${id}`, secret);

/** All of them, oldest first. */
export async function allDeliveries(
  program: Program,
  token: string,
  { id }: Endpoint,
): Promise<readonly Delivery[]> {
  const api = clientOf(program, token);
  const all: Delivery[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const path: string = `/api/v1/webhook-endpoints/${id}/deliveries?limit=200${cursor === "" ? "" : `&cursor=${cursor}`}`;
    const page: { items: Delivery[]; next: string | null } = await api.get(path);
    all.push(...page.items);
    cursor = page.next;
  }
  return all.toReversed();
}
