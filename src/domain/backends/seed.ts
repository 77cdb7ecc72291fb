/** A backend that every installation has. It can be disabled, not removed. */
export interface Seed {
  readonly name: string;
  readonly kind: string;
  readonly credential: string | null;
}

/** Each bears the name of its kind. The order is the one in which `auto` asks them. */
export const seeds: readonly Seed[] = [
  { name: "anthropic", kind: "anthropic", credential: "@secret:anthropic-api-key" },
  { name: "openai", kind: "openai", credential: "@secret:openai-api-key" },
  { name: "google", kind: "google", credential: "@secret:gemini-api-key" },
  { name: "demo", kind: "demo", credential: null },
];

export const DEMO_KIND = "demo";

export const isSeed = (name: string): boolean => seeds.some((seed) => seed.name === name);
