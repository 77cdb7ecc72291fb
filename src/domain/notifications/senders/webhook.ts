import { hmac, toBase64 } from "../../kernel/crypto.ts";
import { say } from "../../kernel/say.ts";
import { later, never, notSetUp, ofStatus } from "../outcome.ts";
import type { Message, Sender } from "../sender.ts";

/** To a program of the owner's, signed as Standard Webhooks has it: `webhook-id`, `-timestamp` and `-signature`. */
export const webhook: Sender = {
  label: say`Webhook`,
  about: say`Posts each notification to an address of yours, signed as Standard Webhooks has it.`,
  async send({ setup, clock, post }, message) {
    if (setup.webhook === null) return notSetUp();
    const { url, secret } = setup.webhook;
    const body = new TextEncoder().encode(JSON.stringify(payloadOf(message)));
    const at = String(Math.floor(clock().getTime() / 1000));
    const signed = Buffer.concat([Buffer.from(`${message.id}.${at}.`), body]);
    const signature = toBase64(
      hmac("sha256", Buffer.from(secret.reveal().slice(PREFIX.length), "base64"), signed),
    );
    const posted = await post({
      method: "POST",
      url,
      headers: [
        ["content-type", "application/json"],
        ["user-agent", "MonkeyClaw"],
        ["webhook-id", message.id],
        ["webhook-timestamp", at],
        ["webhook-signature", `v1,${signature}`],
      ],
      body,
      mayBePrivate: true,
    });
    if (posted.ok) return ofStatus(posted.value.status, posted.value.retryAfterMs);
    const { kind, message: words } = posted.refusal;
    return kind === "later" ? later(words) : never(words);
  },
};

const PREFIX = "whsec_";

const payloadOf = ({ kind, at, ...message }: Message) => ({
  type: `notification.${kind === "notification" ? "made" : kind}`,
  timestamp: at,
  data: { ...message, at },
});
