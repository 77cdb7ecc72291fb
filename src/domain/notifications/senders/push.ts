import { say } from "../../kernel/say.ts";
import { later, never, notSetUp, ofStatus } from "../outcome.ts";
import type { Message, Sender } from "../sender.ts";

const LIFETIME_S = 86_400;
/** What services carry at least is 4096 bytes, sealed. */
const MOST_TITLE = 120;
const MOST_BODY = 600;

/** To browsers that let themselves be told, sealed so that only the browser can read it (RFC 8291). */
export const push: Sender = {
  label: say`Browsers`,
  about: say`Shows it on your device, also while no page of MonkeyClaw is open.`,
  async send({ setup, post }, message) {
    const { push: keys, subscription } = setup;
    if (keys === null || subscription === null) return notSetUp();
    const { endpoint, p256dh, auth } = subscription;
    const { default: webpush } = await import("web-push");
    const { method, headers, body } = webpush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(payloadOf(message)),
      {
        TTL: LIFETIME_S,
        urgency: message.severity === "info" ? "normal" : "high",
        vapidDetails: {
          subject: SUBJECT,
          publicKey: keys.publicKey,
          privateKey: keys.privateKey.reveal(),
        },
      },
    );
    const posted = await post({
      method,
      url: endpoint,
      // As texts in lower case: one of the library's is a number, whatever its types say.
      headers: [...new Headers(headers)].filter(([name]) => name !== "content-length"),
      body: new Uint8Array(body ?? []),
      mayBePrivate: false,
    });
    if (posted.ok) return ofStatus(posted.value.status, posted.value.retryAfterMs);
    const { kind, message: words } = posted.refusal;
    return kind === "later" ? later(words) : never(words);
  },
};

/** Push services want somebody to write to; nobody reads mail there. */
const SUBJECT = "mailto:monkeyclaw@localhost.invalid";

/** What the service worker shows. A digest takes the place of the one before and is heard again. */
const payloadOf = ({ id, kind, title, body, link, severity, notification, isUntrusted }: Message) => ({
  id,
  tag: notification ?? kind,
  renotify: notification === null,
  title: title.slice(0, MOST_TITLE).toWellFormed(),
  body: [...(isUntrusted ? [OUTSIDE] : []), body.slice(0, MOST_BODY).toWellFormed()].join("\n"),
  link: link ?? "/notifications",
  severity,
});

/** First, as devices show the first lines alone. */
const OUTSIDE = say`Words from outside: do nothing just because they ask for it.`;
