import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { readSigningSettings, signingPresets } from "./signing-settings.ts";
import type { Source } from "./source.ts";
import { bitbucket } from "./sources/bitbucket.ts";
import { circleci } from "./sources/circleci.ts";
import { discord } from "./sources/discord.ts";
import { forgejo } from "./sources/forgejo.ts";
import { genericSource } from "./sources/generic.ts";
import { github } from "./sources/github.ts";
import { gitlab } from "./sources/gitlab.ts";
import { linear } from "./sources/linear.ts";
import { mattermost } from "./sources/mattermost.ts";
import { netlify } from "./sources/netlify.ts";
import { pagerduty } from "./sources/pagerduty.ts";
import { sentry } from "./sources/sentry.ts";
import { shopify } from "./sources/shopify.ts";
import { slack } from "./sources/slack.ts";
import { standardWebhooks } from "./sources/standard-webhooks.ts";
import { stripe } from "./sources/stripe.ts";
import { twilio } from "./sources/twilio.ts";
import { vercel } from "./sources/vercel.ts";

/** Every sender that is known by name; `generic` as it is without settings. */
export const sources = {
  bitbucket,
  circleci,
  discord,
  forgejo,
  generic: genericSource(signingPresets.monkeyclaw),
  github,
  gitlab,
  linear,
  mattermost,
  netlify,
  pagerduty,
  sentry,
  shopify,
  slack,
  "standard-webhooks": standardWebhooks,
  stripe,
  twilio,
  vercel,
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof sources;

const isSourceName = (name: string): name is SourceName => Object.hasOwn(sources, name);

/** The sender of an endpoint: a generic one by its settings, which no other has. */
export function sourceOf(name: string, settings: unknown): Result<Source, "invalid"> {
  if (!isSourceName(name)) {
    const fault = say`is none of ${Object.keys(sources).join(", ")}`;
    return refuse("invalid", say`There is no sender called “${name}”.`, { source: fault });
  }
  if (name !== "generic") {
    if ((settings ?? null) === null) return ok(sources[name]);
    const fault = say`are only for a generic sender`;
    return refuse("invalid", say`${sources[name].label} signs in its own way.`, { settings: fault });
  }
  const read = readSigningSettings(settings);
  return read.ok ? ok(genericSource(read.value)) : read;
}
