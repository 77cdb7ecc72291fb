import { say } from "../../kernel/say.ts";
import { fieldsOf, nameAt } from "../payload.ts";
import { postedJson } from "../samples/posted.ts";
import { vercelEvents, vercelPayload } from "../samples/vercel.ts";
import { sendersSecret } from "../secret-rule.ts";
import { signBody, verifyBody } from "../signature.ts";
import type { Source } from "../source.ts";

const scheme = { header: "x-vercel-signature", prefix: "", digest: "sha1" } as const;

export const vercel: Source = {
  label: "Vercel",
  docs: "https://vercel.com/docs/webhooks/webhooks-api#securing-webhooks",
  accepts: ["json"],
  secret: sendersSecret(say`Webhook secret`),
  unsigned: [
    say`The headers: Vercel signs the body alone, and what is read here stands in it.`,
    say`The time of sending: createdAt says when it happened, not when it was sent, so an old delivery is known only by its id.`,
  ],
  steps: [
    say`At Vercel, choose your team, then Settings → Webhooks. Teams on the Pro and Enterprise plans have it.`,
    say`Choose the events that you want here, and all projects or some of them.`,
    say`Paste the address into “Endpoint URL”, and click “Create Webhook”.`,
    say`Vercel shows the secret this once: copy it, and paste it here.`,
  ],
  events: vercelEvents,
  secretFields: [],
  verify: (request, secret) => verifyBody(scheme, request, secret),
  deliveryId: (request) => nameAt(fieldsOf(request), "id"),
  eventType: (request) => nameAt(fieldsOf(request), "type") ?? "unknown",
  sample: (event, { url, secret, now, id }) =>
    postedJson(url, vercelPayload(event, id, now), (body) => ({
      "user-agent": "Vercel-Webhook/sample",
      [scheme.header]: signBody(scheme, body, secret),
    })),
};
