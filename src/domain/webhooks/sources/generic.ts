import { fromBase64, sameText } from "../../kernel/crypto.ts";
import type { InboundRequest } from "../../kernel/inbound.ts";
import { isObject } from "../../kernel/json.ts";
import { say } from "../../kernel/say.ts";
import { asName, fieldsOf, nameIn, textAt } from "../payload.ts";
import { postedJson } from "../samples/posted.ts";
import { refuseSecret } from "../secret-rule.ts";
import { verifyToken } from "../signature.ts";
import { signHeaders, verifySigned } from "../signed-request.ts";
import type { SigningSettings } from "../signing-settings.ts";
import type { Handshake, SecretRule, Source } from "../source.ts";

/** Any sender, by its settings alone. */
export function genericSource(settings: SigningSettings): Source {
  const { proof, eventHeader, eventField, idHeader, idField, header, prefix } = settings;
  const isToken = proof === "token";
  return {
    label: say`Any other sender`,
    docs: "https://www.standardwebhooks.com",
    accepts: ["json", "form"],
    secret: secretRule(settings),
    unsigned: unsignedBy(settings),
    steps: stepsFor(settings),
    events: [eventHeader === null && eventField === null ? "unknown" : "example.created"],
    secretFields: [],
    ...(isToken ? { secretHeaders: [header] } : {}),
    verify: (request, secret, now) =>
      isToken ? verifyToken(header, request, secret, prefix) : verifySigned(settings, request, secret, now),
    deliveryId: (request) => named(request, idHeader, idField),
    eventType: (request) => named(request, eventHeader, eventField) ?? "unknown",
    greet: (request) => metaChallenge(settings, request),
    sample: (event, { url, secret, now, id }) =>
      postedJson(url, samplePayload(settings, event, id), (body) => ({
        ...(isToken ? { [header]: `${prefix}${secret}` } : signHeaders(settings, { body, id, now }, secret)),
        ...(idHeader === null ? {} : { [idHeader]: id }),
        ...(eventHeader === null ? {} : { [eventHeader]: event }),
      })),
  };
}

/** The header before the payload's field. */
function named(request: InboundRequest, header: string | null, field: string | null): string | null {
  const inHeader = header === null ? null : nameIn(request.headers, header);
  return inHeader ?? (field === null ? null : asName(textAt(fieldsOf(request), ...field.split("."))));
}

const secretRule = ({ secretEncoding, proof }: SigningSettings): SecretRule => ({
  madeBy: "us",
  label: proof === "token" ? say`Token` : say`Signing secret`,
  refuse: (value) =>
    proof === "signature" && secretEncoding === "base64" && fromBase64(value.replace(/^whsec_/, "")) === null
      ? say`The secret is base64, with or without whsec_ before it: copy it again, whole.`
      : refuseSecret(value),
});

function unsignedBy(settings: SigningSettings): readonly string[] {
  const { proof, signs, eventHeader, idHeader, timestampItem, timestampHeader } = settings;
  if (proof === "token")
    return [say`Everything: the sender only shows the token, so whoever sees one request can write others.`];
  return [
    ...(eventHeader === null ? [] : [say`The event's name, which stands in the header ${eventHeader}.`]),
    ...(idHeader === null || signs.includes("{id}")
      ? []
      : [say`The delivery's id, which stands in the header ${idHeader}.`]),
    ...(timestampItem === null && timestampHeader === null
      ? [say`The time: none is signed, so an old delivery is known only by its id or its body.`]
      : []),
  ];
}

function stepsFor(settings: SigningSettings): readonly string[] {
  const { proof, header, prefix, signs, digest, encoding, eventHeader, idHeader } = settings;
  return [
    say`At the sender, add a webhook (some call it a callback, or an outgoing hook), and paste the address as its URL. It posts JSON or a form.`,
    proof === "token"
      ? say`Let it send the token in the header ${header}, as ${prefix}TOKEN.`
      : say`Paste the secret, and let it sign each request: the header ${header} holds ${shownItem(settings)}${prefix}SIGNATURE, the HMAC with ${digest} in ${encoding} of ${signs}.`,
    ...(eventHeader === null ? [] : [say`It can name the kind of event in the header ${eventHeader}.`]),
    ...(idHeader === null
      ? []
      : [say`It can name each delivery in the header ${idHeader}, so that one sent twice is taken once.`]),
    say`Send a test from there. What is refused is shown here, with the reason.`,
  ];
}

const shownItem = ({ timestampItem, separator }: SigningSettings): string =>
  timestampItem === null ? "" : `${timestampItem}=TIMESTAMP${separator === "comma" ? "," : " "}`;

/** Meta's way to prove an address: nothing is signed, and the sender shows the token that it was given for this. */
function metaChallenge(
  { verifyToken: expected }: SigningSettings,
  { url }: InboundRequest,
): Handshake | null {
  const query = URL.parse(url)?.searchParams;
  const [token, challenge] = [query?.get("hub.verify_token"), query?.get("hub.challenge")];
  if (expected === null || query?.get("hub.mode") !== "subscribe") return null;
  if (typeof token !== "string" || typeof challenge !== "string") return null;
  if (!sameText(token, expected) || !/^[\w.~-]{1,255}$/.test(challenge)) return null;
  return { status: 200, contentType: "text/plain", body: challenge };
}

function samplePayload({ eventField, idField }: SigningSettings, event: string, id: string): object {
  const start = { message: "This is a sample.", sample: id };
  const withId = idField === null ? start : placed(start, idField.split("."), id);
  return eventField === null ? withId : placed(withId, eventField.split("."), event);
}

function placed(
  into: Readonly<Record<string, unknown>>,
  path: readonly string[],
  value: string,
): Record<string, unknown> {
  const [name = "", ...rest] = path;
  const inside = into[name];
  return { ...into, [name]: rest.length === 0 ? value : placed(isObject(inside) ? inside : {}, rest, value) };
}
