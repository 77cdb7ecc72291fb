import type { Step } from "./step.ts";
import { redactSecrets } from "./steps/redact-secrets.ts";
import { tellTime } from "./steps/tell-time.ts";

/** In the order in which they run. */
export const steps = {
  "redact-secrets": redactSecrets,
  "tell-time": tellTime,
} as const satisfies Record<string, Step>;
