import { say } from "../../kernel/say.ts";
import { nameIn } from "../payload.ts";
import { bitbucketEvents, bitbucketPayload } from "../samples/bitbucket.ts";
import { postedJson } from "../samples/posted.ts";
import { ourSecret } from "../secret-rule.ts";
import { signBody, verifyBody } from "../signature.ts";
import type { Source } from "../source.ts";

/** GitHub's old header name, though with SHA-256. */
const scheme = { header: "x-hub-signature", prefix: "sha256=", digest: "sha256" } as const;

export const bitbucket: Source = {
  label: "Bitbucket",
  docs: "https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/",
  accepts: ["json"],
  secret: ourSecret(say`Secret`),
  unsigned: [
    say`The headers: the event's name and the delivery's id could be changed on the way, as Bitbucket signs the body alone.`,
    say`The time: Bitbucket signs none, so an old delivery is known only by its id.`,
  ],
  steps: [
    say`At Bitbucket, open the repository, then Repository settings → Webhooks → Add webhook.`,
    say`Give it a title, and paste the address into “URL”.`,
    say`Paste the secret into “Secret”, and leave certificate verification on.`,
    say`Under “Triggers” choose the events that you want here, and save.`,
  ],
  events: bitbucketEvents,
  secretFields: [],
  verify: (request, secret) => verifyBody(scheme, request, secret),
  /** Bitbucket Cloud and Bitbucket Data Center call it differently. */
  deliveryId: ({ headers }) => nameIn(headers, "x-request-uuid") ?? nameIn(headers, "x-request-id"),
  eventType: ({ headers }) => nameIn(headers, "x-event-key") ?? "unknown",
  handshake: ({ headers }) =>
    headers.get("x-event-key") === "diagnostics:ping"
      ? { status: 200, contentType: "application/json", body: '{"status":"ok"}' }
      : null,
  sample: (event, { url, secret, id }) =>
    postedJson(url, bitbucketPayload(event), (body) => ({
      "user-agent": "Bitbucket-Webhooks/2.0",
      "x-event-key": event,
      "x-request-uuid": id,
      [scheme.header]: signBody(scheme, body, secret),
    })),
};
