import { say } from "../../kernel/say.ts";
import { fieldsOf, nameAt, nameIn } from "../payload.ts";
import { pagerdutyEvents, pagerdutyPayload } from "../samples/pagerduty.ts";
import { postedJson } from "../samples/posted.ts";
import { sendersSecret } from "../secret-rule.ts";
import type { Source } from "../source.ts";
import { signVersioned, verifyVersioned } from "../versioned-signature.ts";

const HEADER = "x-pagerduty-signature";

/** Webhook subscriptions, version 3; the extensions of versions 1 and 2 are not signed. */
export const pagerduty: Source = {
  label: "PagerDuty",
  docs: "https://developer.pagerduty.com/docs/verifying-webhook-signatures",
  accepts: ["json"],
  secret: sendersSecret(say`Signing secret`),
  unsigned: [
    say`The headers: PagerDuty signs the body alone, and what is read here stands in it.`,
    say`The time of sending: occurred_at says when it happened, not when it was sent, so an old delivery is known only by its event’s id.`,
  ],
  steps: [
    say`In PagerDuty, open Integrations → Generic Webhooks (v3), and click “New Webhook”.`,
    say`Paste the address into “Webhook URL”.`,
    say`Choose as scope a service, a team or the whole account, and under “Event Subscription” the events that you want here.`,
    say`Click “Add Webhook”: PagerDuty shows the signing secret this once. Copy it, and paste it here.`,
    say`“Send Test Event” on the webhook's page there shows whether it arrives.`,
  ],
  events: pagerdutyEvents,
  secretFields: [],
  verify: (request, secret) => verifyVersioned(HEADER, request, secret),
  // The body's is signed: with another header the same body would be another delivery.
  deliveryId: (request) =>
    nameAt(fieldsOf(request), "event", "id") ?? nameIn(request.headers, "x-webhook-id"),
  eventType: (request) => nameAt(fieldsOf(request), "event", "event_type") ?? "unknown",
  sample: (event, { url, secret, now, id }) =>
    postedJson(url, pagerdutyPayload(event, id, now), (body) => ({
      "user-agent": "PagerDuty-Webhook/V3.0",
      "x-webhook-id": id,
      "x-webhook-subscription": "PSAMPLE",
      [HEADER]: signVersioned(body, secret),
    })),
};
