import { sameText } from "../../kernel/crypto.ts";
import type { InboundRequest } from "../../kernel/inbound.ts";
import { say } from "../../kernel/say.ts";
import { isDigestOf } from "../body-digest.ts";
import { asName, bodyKindOf, nameAt, nameIn, payloadOf } from "../payload.ts";
import { postedForm } from "../samples/posted.ts";
import { twilioEvents, twilioFields } from "../samples/twilio.ts";
import { sendersSecret } from "../secret-rule.ts";
import { missing } from "../signature.ts";
import type { Source, Verdict } from "../source.ts";
import { bodyDigestIn, pairsIn, signatureOf, twilioSignature, writingsOf } from "../twilio-signature.ts";
import { flawed, genuine } from "../verdict.ts";

const HEADER = "x-twilio-signature";

/** Where each product tells what became of a thing. */
const STATUSES = [
  ["recording", "RecordingStatus"],
  ["message", "MessageStatus"],
  ["message", "SmsStatus"],
  ["call", "CallStatus"],
] as const;

export const twilio: Source = {
  label: "Twilio",
  docs: "https://www.twilio.com/docs/usage/webhooks/webhooks-security",
  accepts: ["form", "json"],
  secret: sendersSecret(say`Auth Token`),
  unsigned: [
    say`The headers: the delivery's token could be changed on the way, as Twilio signs the address and the parameters alone.`,
    say`The border between a parameter's name and its value, the order of the parameters, repetitions and the way they are escaped.`,
    say`The time: Twilio signs none, so an old delivery is known only by its token or the message's id and status.`,
  ],
  steps: [
    say`In the Twilio Console, copy the Auth Token of the account (not of an API key) under Account Info, and paste it here.`,
    say`Open Phone Numbers → Manage → Active numbers, choose your number, and under “Messaging Configuration” paste the address as the webhook for “A message comes in”, with HTTP POST.`,
    say`To hear what became of messages that you send, paste the same address as their status callback.`,
    say`Twilio signs the address letter by letter: it has to be given there exactly as it is shown here.`,
  ],
  events: twilioEvents,
  secretFields: [],
  verify(request, secret) {
    const given = request.headers.get(HEADER);
    if (given === null) return missing(HEADER);
    const digest = bodyDigestIn(request.url);
    if (digest === null && bodyKindOf(request) !== "form")
      return flawed("body", say`The address has no bodySHA256: so Twilio signed nothing of this body.`);
    const pairs = digest === null ? pairsIn(formOf(request)) : "";
    const isSigned = writingsOf(request.url).some((url) => sameText(given, signatureOf(secret, url, pairs)));
    if (secret === "" || !isSigned) return wrongAddressOrToken(request.url);
    return digest === null || isDigestOf(digest, request.body)
      ? genuine
      : flawed("body", say`The address is signed, but for another body: something on the way changed it.`);
  },
  deliveryId(request) {
    const [told = null, ...others] = toldBy(request);
    const message = nameAt(told, "MessageSid") ?? nameAt(told, "SmsSid");
    const status = nameAt(told, "MessageStatus") ?? nameAt(told, "SmsStatus");
    const own = message === null || status === null ? nameAt(told, "id") : asName(`${message}:${status}`);
    // What is signed goes before the token: with another one the same message would be another delivery.
    return (others.length === 0 ? own : null) ?? nameIn(request.headers, "i-twilio-idempotency-token");
  },
  eventType(request) {
    const [told = null] = toldBy(request);
    const [status = null] = STATUSES.flatMap(([kind, field]) => {
      const value = nameAt(told, field);
      return value === null ? [] : [asName(`${kind}.${value.toLowerCase()}`)];
    });
    return nameAt(told, "EventType") ?? nameAt(told, "type") ?? status ?? "unknown";
  },
  sample: (event, { url, secret, id }) =>
    postedForm(url, twilioFields(event, id), (body) => ({
      "user-agent": "TwilioProxy/1.1",
      "i-twilio-idempotency-token": id,
      [HEADER]: twilioSignature(secret, url, new URLSearchParams(new TextDecoder().decode(body))),
    })),
};

const formOf = ({ body }: InboundRequest): URLSearchParams =>
  new URLSearchParams(new TextDecoder().decode(body));

/** The parameters, or the events of a stream, of which several may come in one body. */
function toldBy(request: InboundRequest): readonly unknown[] {
  const payload = payloadOf(request);
  return Array.isArray(payload) ? payload : [payload];
}

const wrongAddressOrToken = (url: string): Verdict =>
  flawed(
    "signature",
    say`The signature does not match: the Auth Token differs, or Twilio was given another address than ${url}, or something on the way changed a parameter.`,
  );
