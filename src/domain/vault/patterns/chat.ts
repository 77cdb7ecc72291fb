import type { Pattern } from "../pattern.ts";
import { isVaried } from "../randomness.ts";
import { any, hex } from "./samples.ts";

const isNumbered = (secret: string): boolean =>
  isVaried(secret) && (/\d{3}/.test(secret) || (secret.length > 60 && /\d/.test(secret)));

/** A bot's token begins with its number in base64. */
const idBeginnings = [...new Set([...Array(90).keys()].map((number) => btoa(`${number + 10}`).slice(0, 3)))];

/** Where people talk. */
export const chat: readonly Pattern[] = [
  {
    name: "Slack token",
    label: "SLACK_TOKEN",
    severity: "high",
    isAnywhere: true,
    shape: "(?:xoxb|xoxp|xoxa|xoxs|xoxo|xoxr|xoxc|xoxd|xoxe)-[A-Za-z0-9%-]{10,}",
    accepts: isNumbered,
    mustMatch: [`xoxb-123412341234-123412341234-${any(24)}`, `xoxp-12341234-12341234-12341234-${hex(32)}`],
    mustPass: ["xoxb-xxxxxxxxx-xxxxxxxxxx", "xoxo-love-and-kisses", "xoxp-1"],
  },
  {
    name: "Slack configuration token",
    label: "SLACK_TOKEN",
    severity: "high",
    isAnywhere: true,
    isCaseBlind: true,
    shape: "(?:xoxe.xoxp-|xoxe.xoxb-|xoxe-)\\d-[A-Za-z0-9-]{100,}",
    mustMatch: [`xoxe.xoxp-1-${any(165)}`, `xoxe-1-${any(146)}`],
    mustPass: ["xoxe.xoxp-1-initial"],
  },
  {
    name: "Slack app token",
    label: "SLACK_TOKEN",
    severity: "high",
    isCaseBlind: true,
    shape: "xapp-\\d-[A-Z0-9]{6,}-\\d{6,}-[A-Za-z0-9]{20,}",
    accepts: isVaried,
    mustMatch: [`xapp-1-A052FGT-5171572773-${hex(64)}`],
    mustPass: ["xapp-1-short"],
  },
  {
    name: "Slack webhook URL",
    label: "SLACK_WEBHOOK",
    severity: "high",
    shape: "hooks.slack.com/(?:services|workflows|triggers)/[A-Za-z0-9+/_-]{10,}",
    mustMatch: [`https://hooks.slack.com/services/T0123/B0123/${any(24)}`],
    mustPass: ["https://hooks.slack.com/docs", "hooks.slack.com/services/T1"],
  },
  {
    name: "Discord webhook URL",
    label: "DISCORD_WEBHOOK",
    severity: "high",
    anchors: ["/api/webhooks/"],
    isAnywhere: true,
    shape: "/api/webhooks/\\d{17,20}/([\\w-]{60,})",
    accepts: isVaried,
    mustMatch: [`https://discord.com/api/webhooks/123412341234123412/${any(68)}`],
    mustPass: ["/api/webhooks/github"],
  },
  {
    name: "Discord bot token",
    label: "DISCORD_TOKEN",
    severity: "high",
    shape: "(?:M|N|O)[A-Za-z0-9]{23,27}.[\\w-]{6}.[\\w-]{27,38}",
    anchors: idBeginnings,
    accepts: isVaried,
    mustMatch: [`MT${any(22)}.${any(6)}.${any(38)}`],
    mustPass: ["MTA.exchange", `MT${any(22)}.${any(6)}`],
  },
  {
    name: "Telegram bot token",
    label: "TELEGRAM_TOKEN",
    severity: "high",
    anchors: [":A"],
    lead: "[0-9]{5,16}",
    shape: ":A[\\w-]{34}",
    accepts: isVaried,
    mustMatch: [`12345123:A${any(34)}`],
    mustPass: [`1234:A${any(34)}`, `12345123:A${any(33)}`, `12345123:A${any(36)}`, "12:A"],
  },
  {
    name: "Telegram bot token in an address",
    label: "TELEGRAM_TOKEN",
    severity: "high",
    shape: "/bot([0-9]{5,16}:A[\\w-]{34})",
    accepts: isVaried,
    mustMatch: [`https://api.telegram.org/bot12345123:A${any(34)}/getMe`],
    mustPass: ["/bot/12", `/bot12345123:A${any(12)}`],
  },
  {
    name: "Facebook app token",
    label: "FACEBOOK_TOKEN",
    severity: "high",
    anchors: ["|"],
    lead: "[0-9]{15,16}",
    shape: "\\|[\\w-]{27}",
    accepts: isVaried,
    mustMatch: [`123412341234123|${any(27)}`],
    mustPass: [`123412341234123|${any(20)}`, "| 1 | 2 |"],
  },
  {
    name: "Facebook page token",
    label: "FACEBOOK_TOKEN",
    severity: "high",
    shape: "EAA[A-Z][A-Za-z0-9]{100,}",
    accepts: isVaried,
    mustMatch: [`EAAM${any(180)}`],
    mustPass: [`EAAM${any(40)}`, `eaac${hex(120)}`],
  },
];
