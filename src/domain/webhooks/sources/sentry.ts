import { say } from "../../kernel/say.ts";
import { asName, fieldsOf, nameAt, nameIn } from "../payload.ts";
import { postedJson } from "../samples/posted.ts";
import { sentryEvents, sentryPayload } from "../samples/sentry.ts";
import { sendersSecret } from "../secret-rule.ts";
import { signBody, verifyBody } from "../signature.ts";
import type { Source } from "../source.ts";

const scheme = { header: "sentry-hook-signature", prefix: "", digest: "sha256" } as const;
/** What alert rules with settings of an integration's own, and Sentry's older servers, send instead. */
const legacy = { ...scheme, header: "sentry-app-signature" } as const;

export const sentry: Source = {
  label: "Sentry",
  docs: "https://docs.sentry.io/organization/integrations/integration-platform/webhooks/#verifying-the-signature",
  accepts: ["json"],
  secret: sendersSecret(say`Client Secret`),
  unsigned: [
    say`The headers: the resource and the delivery's id could be changed on the way, as Sentry signs the body alone.`,
    say`The time: Sentry-Hook-Timestamp is not under the signature and counts for nothing here, so an old delivery is known only by its id.`,
  ],
  steps: [
    say`In Sentry, open Settings → Developer Settings, and click “Create New Integration” → Internal Integration.`,
    say`Paste the address into “Webhook URL”; switch “Alert Rule Action” on if alerts shall be sent here.`,
    say`Under “Permissions” give it to read issues and events, and under “Webhooks” choose what you want here; then save.`,
    say`Copy the “Client Secret” at the foot of the integration's page, and paste it here.`,
  ],
  events: sentryEvents,
  secretFields: [],
  verify: (request, secret) =>
    verifyBody(request.headers.has(scheme.header) ? scheme : schemeWithout(request.headers), request, secret),
  deliveryId: ({ headers }) => nameIn(headers, "request-id"),
  eventType: (request) => {
    const resource = nameIn(request.headers, "sentry-hook-resource");
    const action = nameAt(fieldsOf(request), "action");
    return asName([resource, action].filter((part) => part !== null).join(".")) ?? "unknown";
  },
  sample: (event, { url, secret, now, id }) =>
    postedJson(url, sentryPayload(event, now), (body) => ({
      "request-id": id,
      "sentry-hook-resource": event.slice(0, event.indexOf(".")),
      "sentry-hook-timestamp": String(Math.floor(now.getTime() / 1000)),
      [scheme.header]: signBody(scheme, body, secret),
    })),
};

const schemeWithout = (headers: Headers): typeof scheme | typeof legacy =>
  headers.has(legacy.header) ? legacy : scheme;
