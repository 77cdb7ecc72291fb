import { fromHex, newEd25519, signEd25519, toHex, verifyEd25519 } from "../../kernel/crypto.ts";
import { isObject } from "../../kernel/json.ts";
import { say } from "../../kernel/say.ts";
import { fieldsOf, nameAt } from "../payload.ts";
import { discordEvents, discordPayload, INTERACTIONS } from "../samples/discord.ts";
import { postedJson } from "../samples/posted.ts";
import { sendersSecret } from "../secret-rule.ts";
import { missing } from "../signature.ts";
import type { Source } from "../source.ts";
import { timeFlaw } from "../timestamp.ts";
import { flawed, genuine } from "../verdict.ts";

const SIGNATURE = "x-signature-ed25519";
const TIME = "x-signature-timestamp";

const isKey = (value: string): boolean => /^[0-9a-f]{64}$/i.test(value);

/** Nothing stands between time and body, so a digit could move from one to the other: the age of the time tells. */
const signedText = (time: string, body: Uint8Array): Uint8Array =>
  Uint8Array.from(Buffer.concat([new TextEncoder().encode(time), body]));

export const discord: Source = {
  label: "Discord",
  docs: "https://docs.discord.com/developers/events/webhook-events",
  accepts: ["json"],
  secret: sendersSecret(say`Public Key`, (value) =>
    isKey(value) ? null : say`The public key has 64 hexadecimal digits: copy it from “General Information”.`,
  ),
  unsigned: [],
  steps: [
    say`At discord.com/developers/applications, open your application or create one.`,
    say`Under General Information copy the “Public Key”, and paste it here first: Discord tries the address as soon as it has it.`,
    say`Under Webhooks paste the address into “Endpoint”, switch on “Events”, choose those that you want here, and save.`,
    say`For slash commands and buttons paste the same address into “Interactions Endpoint URL” under General Information.`,
  ],
  events: discordEvents,
  // The token of an interaction lets whoever has it answer in the bot's name.
  secretFields: ["token"],
  verify({ headers, body }, secret, now) {
    const [given, time] = [headers.get(SIGNATURE), headers.get(TIME)];
    if (given === null) return missing(SIGNATURE);
    if (time === null) return missing(TIME);
    const signature = /^[0-9a-f]{128}$/i.test(given) ? fromHex(given) : null;
    if (signature === null)
      return flawed("form", say`The header ${SIGNATURE} does not hold 128 hexadecimal digits.`);
    const key = isKey(secret) ? fromHex(secret) : null;
    if (key === null || !verifyEd25519(key, signedText(time, body), signature))
      return flawed(
        "signature",
        say`The signature does not match: the public key is another application's, or something on the way changed the body.`,
      );
    return timeFlaw(time, now) ?? genuine;
  },
  deliveryId: (request) => nameAt(fieldsOf(request), "id"),
  eventType(request) {
    const fields = fieldsOf(request);
    const { type } = fields;
    const named = nameAt(fields, "event", "type") ?? nameAt(fields, "t");
    return named ?? (typeof type === "number" ? (INTERACTIONS[type] ?? String(type)) : "unknown");
  },
  /** Type 0 is the ping of webhook events; type 1 that of interactions, unless it holds an event. */
  handshake(request) {
    const { type, event } = fieldsOf(request);
    if (type === 0) return { status: 204, contentType: "text/plain", body: "" };
    if (type !== 1 || isObject(event)) return null;
    return { status: 200, contentType: "application/json", body: '{"type":1}' };
  },
  newPair() {
    const { publicKey, privateKey } = newEd25519();
    return { secret: toHex(publicKey), signing: toHex(privateKey) };
  },
  sample: (event, { url, secret, now, id }) =>
    postedJson(url, discordPayload(event, id, now), (body) => {
      const time = String(Math.floor(now.getTime() / 1000));
      const key = isKey(secret) ? fromHex(secret) : null;
      return {
        "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
        [TIME]: time,
        [SIGNATURE]: key === null ? "" : toHex(signEd25519(key, signedText(time, body))),
      };
    }),
};
