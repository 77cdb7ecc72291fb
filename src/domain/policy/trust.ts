/** How far the cause of a turn is trusted, from most to least. */
export const trusts = ["owner", "owner-channel", "known", "schedule", "webhook", "stranger"] as const;

export type Trust = (typeof trusts)[number];

/** The lesser of two: what one caused for the other is trusted no further than either. */
export const lowerTrust = (a: Trust, b: Trust): Trust => (trusts.indexOf(a) > trusts.indexOf(b) ? a : b);
