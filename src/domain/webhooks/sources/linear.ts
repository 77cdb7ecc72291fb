import type { InboundRequest } from "../../kernel/inbound.ts";
import { parseObject } from "../../kernel/json.ts";
import { say } from "../../kernel/say.ts";
import { fieldsOf, nameAt, nameIn } from "../payload.ts";
import { linearEvents, linearPayload } from "../samples/linear.ts";
import { postedJson } from "../samples/posted.ts";
import { sendersSecret } from "../secret-rule.ts";
import { signBody, verifyBody } from "../signature.ts";
import type { Source, Verdict } from "../source.ts";
import { flawed } from "../verdict.ts";

const scheme = { header: "linear-signature", prefix: "", digest: "sha256" } as const;
const TOLERANCE_MS = 60_000;

export const linear: Source = {
  label: "Linear",
  docs: "https://linear.app/developers/webhooks#securing-webhooks",
  accepts: ["json"],
  secret: sendersSecret(say`Signing secret`),
  unsigned: [
    say`The headers: the delivery's id could be changed on the way, as Linear signs the body alone; the time of sending stands in the body.`,
  ],
  steps: [
    say`In Linear, open Settings → API, and under Webhooks click “New webhook”. Only admins of the workspace can.`,
    say`Give it a name, and paste the address into “URL”.`,
    say`Choose the changes that you want here, and all public teams or one of them.`,
    say`Copy the “Signing secret” that the webhook's page shows, and paste it here.`,
  ],
  events: linearEvents,
  secretFields: [],
  verify(request, secret, now) {
    const verdict = verifyBody(scheme, request, secret);
    return verdict.isGenuine ? (timeFlawIn(request, now) ?? verdict) : verdict;
  },
  deliveryId: ({ headers }) => nameIn(headers, "linear-delivery"),
  eventType: (request) =>
    nameAt(fieldsOf(request), "type") ?? nameIn(request.headers, "linear-event") ?? "unknown",
  sample: (event, { url, secret, now, id }) =>
    postedJson(url, linearPayload(event, id, now), (body) => ({
      "user-agent": "Linear-Webhook",
      "linear-delivery": id,
      "linear-event": event,
      "linear-timestamp": String(now.getTime()),
      [scheme.header]: signBody(scheme, body, secret),
    })),
};

/** The time in the body alone counts, in milliseconds: that of the header is not signed. */
function timeFlawIn({ body }: InboundRequest, now: Date): Verdict | null {
  const sentAt = parseObject(body)?.["webhookTimestamp"];
  if (typeof sentAt !== "number" || !Number.isFinite(sentAt))
    return flawed(
      "time",
      say`The body has no number as webhookTimestamp: without it an old delivery could be sent again.`,
    );
  const away = Math.abs(now.getTime() - sentAt);
  return away <= TOLERANCE_MS
    ? null
    : flawed(
        "time",
        say`It was sent ${Math.ceil(away / 1000)} seconds away from the time here, and 60 are allowed: it was held up or sent again, or a clock is wrong.`,
      );
}
