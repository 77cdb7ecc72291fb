import { say } from "../../kernel/say.ts";
import { asName, fieldsOf, nameAt, textAt } from "../payload.ts";
import { postedForm, postedJson } from "../samples/posted.ts";
import { SLASH_COMMAND, slackEvents, slackForm, slackPayload } from "../samples/slack.ts";
import { sendersSecret } from "../secret-rule.ts";
import { type SigningScheme, signHeaders, verifySigned } from "../signed-request.ts";
import type { Handshake, Source } from "../source.ts";

const scheme: SigningScheme = {
  header: "x-slack-signature",
  prefix: "v0=",
  encoding: "hex",
  digest: "sha256",
  separator: "none",
  signs: "v0:{timestamp}:{body}",
  timestampItem: null,
  timestampHeader: "x-slack-request-timestamp",
  toleranceSeconds: 300,
  idHeader: null,
  secretEncoding: "text",
};

export const slack: Source = {
  label: "Slack",
  docs: "https://docs.slack.dev/authentication/verifying-requests-from-slack",
  accepts: ["json", "form"],
  secret: sendersSecret(say`Signing Secret`),
  unsigned: [
    say`The headers that count repeated deliveries (X-Slack-Retry-Num and X-Slack-Retry-Reason), which nothing here relies on.`,
  ],
  steps: [
    say`At api.slack.com/apps, open your app or create one from scratch in your workspace.`,
    say`Under Basic Information → App Credentials show the “Signing Secret”, and paste it here first: Slack tries the address as soon as it has it.`,
    say`Under Event Subscriptions switch on “Enable Events”, and paste the address into “Request URL”: Slack shows “Verified”.`,
    say`Under “Subscribe to bot events” add those that you want here, save, and install the app to your workspace (again, if Slack asks).`,
    say`For slash commands and buttons paste the same address under Slash Commands and under Interactivity & Shortcuts.`,
  ],
  events: slackEvents,
  // A response URL lets whoever has it post to the channel.
  secretFields: ["token", "response_url", "response_urls"],
  verify: (request, secret, now) => verifySigned(scheme, request, secret, now),
  // A repeated delivery has the same event_id; a slash command or a click has its own trigger_id.
  deliveryId(request) {
    const fields = fieldsOf(request);
    return nameAt(fields, "event_id") ?? nameAt(fields, "trigger_id");
  },
  eventType(request) {
    const fields = fieldsOf(request);
    const type = nameAt(fields, "event", "type") ?? nameAt(fields, "type");
    return type ?? (nameAt(fields, "command") === null ? "unknown" : SLASH_COMMAND);
  },
  handshake(request) {
    const fields = fieldsOf(request);
    const challenge = textAt(fields, "challenge");
    if (nameAt(fields, "type") === "url_verification" && asName(challenge) !== null)
      return answered(JSON.stringify({ challenge }));
    return nameAt(fields, "ssl_check") === "1" ? answered("{}") : null;
  },
  sample(event, { url, secret, now, id }) {
    const headersFor = (body: Uint8Array): Record<string, string> => ({
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      ...signHeaders(scheme, { body, id, now }, secret),
    });
    const form = slackForm(event, id);
    return form === null
      ? postedJson(url, slackPayload(event, id, now), headersFor)
      : postedForm(url, form, headersFor);
  },
};

const answered = (body: string): Handshake => ({ status: 200, contentType: "application/json", body });
