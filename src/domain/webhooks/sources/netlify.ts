import { sha256Hex } from "../../kernel/crypto.ts";
import { say } from "../../kernel/say.ts";
import { isDigestOf } from "../body-digest.ts";
import { claimsOf, jwsFlaw, signJws } from "../jws.ts";
import { nameIn } from "../payload.ts";
import { netlifyEvents, netlifyPayload } from "../samples/netlify.ts";
import { postedJson } from "../samples/posted.ts";
import { ourSecret } from "../secret-rule.ts";
import { missing } from "../signature.ts";
import type { Source } from "../source.ts";
import { flawed, genuine } from "../verdict.ts";

const HEADER = "x-webhook-signature";
const ISSUER = "netlify";

export const netlify: Source = {
  label: "Netlify",
  docs: "https://docs.netlify.com/deploy/deploy-notifications/#payload-signature",
  accepts: ["json"],
  secret: ourSecret(say`JWS secret token`),
  unsigned: [
    say`The headers: the event's name could be changed on the way, as Netlify signs the body alone.`,
    say`The time of sending: Netlify signs none and gives no id, so the same body again is known only by its fingerprint.`,
  ],
  steps: [
    say`In Netlify, open your project, then Project configuration → Notifications → Deploy notifications.`,
    say`Click “Add notification” → HTTP POST request, and choose the event to listen for: each event is a notification of its own.`,
    say`Paste the address into “URL to notify”, and the secret into “JWS secret token”.`,
    say`Save, and do the same for each other event that you want here.`,
  ],
  events: netlifyEvents,
  secretFields: ["log_access_attributes"],
  verify({ headers, body }, secret) {
    const token = headers.get(HEADER);
    if (token === null) return missing(HEADER);
    const flaw = jwsFlaw(token, secret);
    if (flaw !== null) return flaw;
    const { iss, sha256 } = claimsOf(token);
    if (iss !== ISSUER || typeof sha256 !== "string")
      return flawed("form", say`The token is not made by Netlify, or names no sha256 of a body.`);
    return isDigestOf(sha256, body)
      ? genuine
      : flawed("body", say`The token is genuine, but for another body: something on the way changed it.`);
  },
  deliveryId: () => null,
  eventType: ({ headers }) => nameIn(headers, "x-netlify-event") ?? "unknown",
  sample: (event, { url, secret, now, id }) =>
    postedJson(url, netlifyPayload(event, id, now), (body) => ({
      "user-agent": "Netlify",
      "x-netlify-event": event,
      [HEADER]: signJws({ iss: ISSUER, sha256: sha256Hex(body) }, secret),
    })),
};
