import type { Delivery } from "../../../../src/domain/webhooks/delivery.ts";
import type { ModelServer } from "../../../fakes/model-server.ts";
import type { TestServer } from "../../../start-server.ts";
import { must, tell } from "./acts.ts";

interface Sender {
  readonly name: string;
  readonly source: string;
  readonly handling: object;
  readonly status?: "paused";
  readonly sent: readonly Sent[];
}

interface Sent {
  /** Days before today. */
  readonly day: number;
  readonly event: string;
  /** What the model is to do with it, where it is asked. */
  readonly steps?: readonly string[];
}

const triaged =
  "[[usage:input=3100 output=120 thought=0 cacheRead=0 cacheWrite=0]][[say:A build that fails on a clean machine: **worth a look this week**. The lock file was left out of the last release, and #43 puts it back.]]";

/** Who writes to the harbour workshop by itself. Shops and amounts are those of the sources' own samples. */
const senders: readonly Sender[] = [
  {
    name: "Shop repository",
    source: "github",
    handling: { do: "turn", tools: ["read_file"], rules: [{ on: "push", do: "notify" }] },
    sent: [
      { day: 6, event: "push" },
      { day: 4, event: "issues", steps: [triaged] },
      { day: 1, event: "pull_request", steps: ["[[status:401]]"] },
      { day: 0, event: "push" },
    ],
  },
  {
    name: "Payments",
    source: "stripe",
    handling: { do: "notify" },
    sent: [
      { day: 3, event: "invoice.paid" },
      { day: 2, event: "invoice.payment_failed" },
      { day: 0, event: "payment_intent.succeeded" },
    ],
  },
  { name: "Old shop", source: "shopify", handling: { do: "notify" }, status: "paused", sent: [] },
];

/** Invented, in the form that the strictest of them wants. */
const secret = "whsec_invented00000000000000000000";

const settled: ReadonlySet<string> = new Set(["done", "failed", "dead", "ignored"]);

/** What they sent over some days, each under a clock that is set to its day. */
export async function hearSenders(
  server: TestServer,
  model: ModelServer,
  workspace: string,
  setDaysBehind: (days: number) => void,
): Promise<void> {
  const { api } = server;
  setDaysBehind(7);
  const ids = new Map<string, string>();
  for (const { name, source, handling } of senders) {
    const path = `/api/v1/workspaces/${workspace}/webhook-endpoints`;
    ids.set(name, (await api.post<{ id: string }>(path, { name, source, handling, secret })).id);
  }
  const sent = senders.flatMap((sender) => sender.sent.map((each) => ({ ...each, name: sender.name })));
  for (const { day, event, steps = [], name } of sent.toSorted((one, other) => other.day - one.day)) {
    setDaysBehind(day);
    await tell(model, steps);
    const { delivery } = await api.post<{ delivery: string }>(
      `/api/v1/webhook-endpoints/${ids.get(name)}/sample`,
      { event },
    );
    while (!settled.has((await api.get<Delivery>(`/api/v1/deliveries/${delivery}`)).status))
      await Bun.sleep(30);
  }
  for (const { name, status } of senders)
    await must(server, "PATCH", `/webhook-endpoints/${ids.get(name)}`, { status: status ?? "active" });
}
