import { say } from "../../kernel/say.ts";
import { postedJson } from "../samples/posted.ts";
import { signHeaders } from "../signed-request.ts";
import { signingPresets } from "../signing-settings.ts";
import type { Source } from "../source.ts";
import { genericSource } from "./generic.ts";

const settings = signingPresets["standard-webhooks"];
const usual = genericSource(settings);

/** Whoever keeps to standardwebhooks.com: Svix and its customers, OpenAI, Anthropic, Supabase, Clerk, Resend and others. */
export const standardWebhooks: Source = {
  ...usual,
  label: "Standard Webhooks",
  accepts: ["json"],
  secret: { ...usual.secret, madeBy: "sender" },
  steps: [
    say`At the sender, add a webhook endpoint, and paste the address as its URL.`,
    say`Choose the events that you want here, and save.`,
    say`On the endpoint's page reveal the signing secret (whsec_…), and paste it here.`,
    say`Send a test event from there. What is refused is shown here, with the reason.`,
  ],
  sample: (event, { url, secret, now, id }) =>
    postedJson(
      url,
      { type: event, timestamp: now.toISOString(), data: { message: "This is a sample." } },
      (body) => signHeaders(settings, { body, id: `msg_${id}`, now }, secret),
    ),
};
