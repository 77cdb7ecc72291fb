import { say } from "../../kernel/say.ts";
import { nameIn } from "../payload.ts";
import { githubEvents, githubPayload } from "../samples/github.ts";
import { postedJson } from "../samples/posted.ts";
import { ourSecret } from "../secret-rule.ts";
import { signBody, verifyBody } from "../signature.ts";
import type { Source } from "../source.ts";

const scheme = { header: "x-hub-signature-256", prefix: "sha256=", digest: "sha256" } as const;

export const github: Source = {
  label: "GitHub",
  docs: "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
  accepts: ["json", "form"],
  secret: ourSecret(say`Secret`),
  unsigned: [
    say`The headers: the event's name and the delivery's id could be changed on the way, as GitHub signs the body alone.`,
    say`The time: GitHub signs none, so an old delivery is known only by its id.`,
  ],
  steps: [
    say`At GitHub, open the repository or organization, then Settings → Webhooks → Add webhook.`,
    say`Paste the address into “Payload URL”, and choose application/json as “Content type”.`,
    say`Paste the secret into “Secret”, and leave SSL verification enabled.`,
    say`Under “Which events would you like to trigger this webhook?” choose those that you want here.`,
    say`Click “Add webhook”: GitHub sends a ping at once, and a green tick beside the webhook says that it arrived.`,
  ],
  events: githubEvents,
  secretFields: [],
  verify: (request, secret) => verifyBody(scheme, request, secret),
  deliveryId: ({ headers }) => nameIn(headers, "x-github-delivery"),
  eventType: ({ headers }) => nameIn(headers, "x-github-event") ?? "unknown",
  handshake: ({ headers }) =>
    headers.get("x-github-event") === "ping"
      ? { status: 200, contentType: "application/json", body: '{"status":"ok"}' }
      : null,
  sample: (event, { url, secret, id }) =>
    postedJson(url, githubPayload(event), (body) => ({
      "user-agent": "GitHub-Hookshot/sample",
      "x-github-event": event,
      "x-github-delivery": id,
      [scheme.header]: signBody(scheme, body, secret),
    })),
};
