import type { Capability } from "./capability.ts";
import type { Effect } from "./rule.ts";
import { type Trust, trusts } from "./trust.ts";

type Levels = Readonly<Record<Trust, Effect>>;

const levels = (...effects: readonly [Effect, Effect, Effect, Effect]): Levels => {
  const [owner, channel, known, schedule] = effects;
  return { owner, "owner-channel": channel, known, schedule, webhook: "deny", stranger: "deny" };
};

/**
 * What holds where no rule speaks. Everyday work goes through: reading the workspace is allowed, changes, commands
 * and each host of the web ask; and whoever is not known may do nothing.
 */
export const defaults: Readonly<Record<Capability["type"], Levels>> = {
  read: levels("allow", "allow", "ask", "allow"),
  write: levels("ask", "ask", "ask", "ask"),
  run: levels("ask", "ask", "deny", "ask"),
  web: levels("ask", "ask", "ask", "ask"),
  secret: levels("ask", "ask", "deny", "ask"),
  recall: levels("allow", "allow", "ask", "allow"),
  remember: levels("allow", "allow", "ask", "allow"),
  "ask-owner": levels("allow", "allow", "allow", "allow"),
  delegate: levels("allow", "allow", "ask", "allow"),
};

/** Triggers whose text is somebody else's: what they cause begins as untrusted. */
export const isUntrusted = (trust: Trust): boolean => trusts.indexOf(trust) >= trusts.indexOf("webhook");

/** Triggers that speak with the owner's own voice. */
export const isOwner = (trust: Trust): boolean => trust === "owner" || trust === "owner-channel";
