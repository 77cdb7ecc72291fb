import { endpointStatuses } from "../webhooks/endpoint.ts";
import { faultsInEndpoint } from "../webhooks/endpoint-fields.ts";
import { isHandling } from "../webhooks/is-handling.ts";
import * as are from "./column.ts";
import type { Kind } from "./kind.ts";

/** Where senders post, without what they sign with: nothing verifies until their owner gives that. */
export const webhooks = {
  name: "webhooks",
  table: "webhook_endpoints",
  columns: {
    id: are.id,
    workspace: are.id,
    name: are.fitting((name) => faultsInEndpoint({ name }) === null),
    source: are.id,
    settings: are.orNull(are.json(are.having({}))),
    status: are.oneOf(...endpointStatuses),
    events: are.orNull(are.json(are.listOf(are.isText))),
    rate_limit: are.whole,
    public_url: are.orNull(are.fitting((publicUrl) => faultsInEndpoint({ publicUrl }) === null)),
    handling: are.json(isHandling),
    received: are.whole,
    last_received_at: are.orNull(are.time),
    created_at: are.time,
    updated_at: are.time,
  },
  key: ["id"],
  of: { workspace: "workspaces" },
  named: "name",
  bends: ["received", "lastReceivedAt"],
} as const satisfies Kind;
