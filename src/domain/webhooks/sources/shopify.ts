import { say } from "../../kernel/say.ts";
import { postedJson } from "../samples/posted.ts";
import { shopifyEvents, shopifyPayload } from "../samples/shopify.ts";
import { signHeaders } from "../signed-request.ts";
import { signingPresets } from "../signing-settings.ts";
import type { Source } from "../source.ts";
import { genericSource } from "./generic.ts";

const settings = signingPresets.shopify;
const usual = genericSource(settings);

export const shopify: Source = {
  ...usual,
  label: "Shopify",
  docs: "https://shopify.dev/docs/apps/build/webhooks/subscribe/https",
  accepts: ["json"],
  secret: { ...usual.secret, madeBy: "sender" },
  steps: [
    say`At Shopify, open Settings → Notifications → Webhooks, and click “Create webhook”.`,
    say`Choose the event, JSON as the format and the newest API version, paste the address into “URL”, and save. Repeat this for each event.`,
    say`Copy what stands below the list after “Your webhooks will be signed with”, and paste it here. Webhooks of an app are signed with the app's client secret instead.`,
    say`Click “Send test notification” beside a webhook.`,
  ],
  events: shopifyEvents,
  sample: (event, { url, secret, now, id }) =>
    postedJson(url, shopifyPayload(event), (body) => ({
      "x-shopify-topic": event,
      "x-shopify-shop-domain": "example.myshopify.com",
      "x-shopify-triggered-at": now.toISOString(),
      ...signHeaders(settings, { body, id, now }, secret),
    })),
};
