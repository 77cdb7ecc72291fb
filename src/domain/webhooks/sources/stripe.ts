import { say } from "../../kernel/say.ts";
import { fieldsOf, nameAt } from "../payload.ts";
import { postedJson } from "../samples/posted.ts";
import { stripeEvents, stripePayload } from "../samples/stripe.ts";
import { sendersSecret } from "../secret-rule.ts";
import { type SigningScheme, signHeaders, verifySigned } from "../signed-request.ts";
import type { Source } from "../source.ts";

/** Only v1 counts: v0 signs Stripe's test events, and nobody should rely on it. */
const scheme: SigningScheme = {
  header: "stripe-signature",
  prefix: "v1=",
  encoding: "hex",
  digest: "sha256",
  separator: "comma",
  signs: "{timestamp}.{body}",
  timestampItem: "t",
  timestampHeader: null,
  toleranceSeconds: 300,
  idHeader: null,
  secretEncoding: "text",
};

export const stripe: Source = {
  label: "Stripe",
  docs: "https://docs.stripe.com/webhooks#verify-manually",
  accepts: ["json"],
  secret: sendersSecret(say`Signing secret`),
  unsigned: [],
  steps: [
    say`At Stripe, open Workbench → Webhooks → Add destination (in the old dashboard: Developers → Webhooks → Add endpoint).`,
    say`Choose your account, the API version and the events that you want here, and as the kind of destination “Webhook endpoint”.`,
    say`Paste the address into “Endpoint URL”, and create the destination.`,
    say`On the destination's page reveal the “Signing secret” (whsec_…), and paste it here. A test mode or sandbox has one of its own.`,
  ],
  events: stripeEvents,
  secretFields: ["client_secret"],
  verify: (request, secret, now) => verifySigned(scheme, request, secret, now),
  deliveryId: (request) => nameAt(fieldsOf(request), "id"),
  eventType: (request) => nameAt(fieldsOf(request), "type") ?? "unknown",
  sample: (event, { url, secret, now, id }) =>
    postedJson(url, stripePayload(event, id, now), (body) => ({
      "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      ...signHeaders(scheme, { body, id, now }, secret),
    })),
};
