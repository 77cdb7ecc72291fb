import type { Pattern } from "../pattern.ts";
import { isSpelled, isVaried } from "../randomness.ts";
import { any, caps, hex, low } from "./samples.ts";

const hasDigits = (secret: string): boolean => isVaried(secret) && /\d.*\d/.test(secret);

/** What signs deliveries, and services that are met less often. */
export const moreServices: readonly Pattern[] = [
  {
    name: "Signing secret of webhooks",
    label: "WEBHOOK_SECRET",
    severity: "high",
    shape: "(?:whsec_|whpk_)[A-Za-z0-9+/]{24,}[=]{0,2}",
    accepts: hasDigits,
    mustMatch: [`whsec_${any(32)}`, `whsec_${any(43)}=`],
    mustPass: ["whsec_test", "whsec_yourWebhookSigningSecretHere"],
  },
  {
    name: "Resend, ClickUp, Trello or Adafruit key",
    label: "ACCESS_TOKEN",
    severity: "high",
    shape: "(?:re_|pk_|ATTA|aio_)[A-Za-z0-9_]{28,72}",
    accepts: (secret) =>
      /^(?:re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}|pk_\d{6,9}_[A-Z0-9]{32}|ATTA[0-9a-f]{64}|aio_[A-Za-z]{4}\d{2}[A-Za-z0-9]{22}|aio_[A-Za-z0-9]{28})_{0,3}$/.test(
        secret,
      ) && hasDigits(secret),
    mustMatch: [`re_${any(8)}_${any(24)}`, `pk_12345678_${caps(32)}`, `ATTA${hex(64)}`, `aio_${any(28)}`],
    mustPass: ["re_export_all_of_the_things_again", `pk_live_${any(24)}`, `ATTA${hex(20)}`],
  },
  {
    name: "Infracost key",
    label: "ACCESS_TOKEN",
    severity: "high",
    shape: "ico-[A-Za-z0-9]{32}",
    accepts: (secret) => hasDigits(secret) && /[A-Z]/.test(secret) && /[a-z]/.test(secret.slice(4)),
    mustMatch: [`ico-${any(32)}`],
    mustPass: [`https://a.example/box.ico-${hex(32)}.png`, "ico-download-with-an-arrow-to-the-left"],
  },
  {
    name: "Mapbox secret token",
    label: "MAPBOX_TOKEN",
    severity: "high",
    shape: "sk.eyJ[A-Za-z0-9]{40,}.[\\w-]{20,}",
    accepts: isVaried,
    mustMatch: [`sk.eyJ1Ijoi${any(70)}.${any(22)}`],
    mustPass: [`pk.eyJ1Ijoi${any(70)}.${any(22)}`, "sk.eyJ"],
  },
  {
    name: "PayPal token",
    label: "PAYPAL_TOKEN",
    severity: "critical",
    shape: "access_token$(?:production|sandbox)$[a-z0-9]{16}$[0-9a-f]{32}",
    mustMatch: [`access_token$production$${low(16)}$${hex(32)}`],
    mustPass: ["access_token$production$x"],
  },
  {
    name: "Flutterwave secret key",
    label: "FLUTTERWAVE_KEY",
    severity: "critical",
    shape: "(?:FLWSECK_TEST-|FLWSECK-)[0-9A-Za-z]{12,}-X",
    mustMatch: [`FLWSECK_TEST-${hex(32)}-X`],
    mustPass: ["FLWSECK_TEST-short-X"],
  },
  {
    name: "GoCardless or Lob key",
    label: "ACCESS_TOKEN",
    severity: "high",
    shape: "(?:live_|test_)[\\w-]{35,40}",
    accepts: (secret) =>
      /^(?:(?:live|test)_[0-9a-f]{35}|live_[\w-]{40})_{0,3}$/.test(secret) &&
      /\d.*\d/.test(secret) &&
      !isSpelled(secret),
    mustMatch: [`live_${any(40)}`, `test_${hex(35)}`],
    mustPass: ["test_that_everything_works_as_it_was_meant_to", `live_${any(30)}`],
  },
  {
    name: "Key of Firebase messages",
    label: "FIREBASE_KEY",
    severity: "high",
    shape: "AAAA[\\w-]{7}:APA91b[\\w-]{130,140}",
    mustMatch: [`AAAA${any(7)}:APA91b${any(134)}`],
    mustPass: [`AAAA${any(7)}:APA91b${any(20)}`],
  },
  {
    name: "Twitter bearer token",
    label: "TWITTER_TOKEN",
    severity: "high",
    shape: "AAAAAAAAAAAAAAAAAAAA[A-Za-z0-9%]{70,}",
    accepts: (secret) => /%(?:2[BF]|3D)/.test(secret) && isVaried(secret.slice(22)),
    mustMatch: [`AAAAAAAAAAAAAAAAAAAAA${any(30)}%3D${any(50)}`],
    mustPass: ["A".repeat(200), `AAAAAAAAAAAAAAAAAAAAA${any(90)}`],
  },
  {
    name: "Yandex key",
    label: "YANDEX_KEY",
    severity: "high",
    shape: "AQVN[\\w-]{35,38}",
    accepts: hasDigits,
    mustMatch: [`AQVN${any(36)}`],
    mustPass: [`AQVN${any(20)}`],
  },
  {
    name: "Address that takes messages from whoever knows it",
    label: "WEBHOOK",
    severity: "high",
    shape:
      "(?:hooks.zapier.com/hooks/catch/|webhook.office.com/webhookb2/|maker.ifttt.com/trigger/)[A-Za-z0-9@/_-]{14,}",
    accepts: hasDigits,
    mustMatch: [
      `https://hooks.zapier.com/hooks/catch/1234567/${low(7)}/`,
      `https://a.webhook.office.com/webhookb2/${hex(8)}-${hex(4)}@${hex(12)}/IncomingWebhook/${hex(32)}`,
    ],
    mustPass: ["https://hooks.zapier.com/hooks/catch/", "maker.ifttt.com/trigger/{event}/json"],
  },
];
