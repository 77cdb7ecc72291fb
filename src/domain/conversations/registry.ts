import type { Step } from "./step.ts";
import { tellTime } from "./steps/tell-time.ts";

/** In the order in which they run. */
export const steps = { "tell-time": tellTime } as const satisfies Record<string, Step>;
