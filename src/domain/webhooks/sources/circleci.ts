import { say } from "../../kernel/say.ts";
import { fieldsOf, nameAt, nameIn } from "../payload.ts";
import { circleciEvents, circleciPayload } from "../samples/circleci.ts";
import { postedJson } from "../samples/posted.ts";
import { ourSecret } from "../secret-rule.ts";
import type { Source } from "../source.ts";
import { signVersioned, verifyVersioned } from "../versioned-signature.ts";

const HEADER = "circleci-signature";

export const circleci: Source = {
  label: "CircleCI",
  docs: "https://circleci.com/docs/guides/integration/outbound-webhooks/#validate-webhooks",
  accepts: ["json"],
  secret: ourSecret(say`Secret token`),
  unsigned: [
    say`The headers: CircleCI signs the body alone, and what is read here stands in it.`,
    say`The time of sending: happened_at says when it happened, not when it was sent, so an old delivery is known only by its id.`,
  ],
  steps: [
    say`In CircleCI, open your organization, then Projects, and beside your project … → Project Settings.`,
    say`Choose Webhooks, and click “Add Webhook”.`,
    say`Paste the address into “Receiver URL” and the secret into “Secret token”; leave the certificate validation on.`,
    say`Choose the events that you want here, and save.`,
    say`“Test Ping Event” there shows whether it arrives.`,
  ],
  events: circleciEvents,
  secretFields: [],
  verify: (request, secret) => verifyVersioned(HEADER, request, secret),
  deliveryId: (request) => nameAt(fieldsOf(request), "id"),
  eventType: (request) =>
    nameAt(fieldsOf(request), "type") ?? nameIn(request.headers, "circleci-event-type") ?? "unknown",
  sample: (event, { url, secret, now, id }) =>
    postedJson(url, circleciPayload(event, id, now), (body) => ({
      "user-agent": "CircleCI-Webhook/1.0",
      "circleci-event-type": event,
      [HEADER]: signVersioned(body, secret),
    })),
};
