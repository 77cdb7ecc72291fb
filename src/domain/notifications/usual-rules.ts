import { say } from "../kernel/say.ts";
import type { Condition } from "./condition.ts";
import type { Severity } from "./notification.ts";

/** What every workspace is told of from its first day: what fails, what waits and what may be somebody else. */
export const usualRules: readonly {
  readonly name: string;
  readonly eventPattern: string;
  readonly minSeverity: Severity;
  /** Left out: none. */
  readonly conditions?: readonly Condition[];
}[] = [
  {
    name: say`Answers that fail and budgets that are used up`,
    eventPattern: "turn.finished",
    minSeverity: "error",
  },
  { name: say`What waits for my word`, eventPattern: "approval.asked", minSeverity: "info" },
  { name: say`What an assistant wants me to know`, eventPattern: "assistant.notified", minSeverity: "info" },
  { name: say`What a webhook has me told`, eventPattern: "webhook.noticed", minSeverity: "info" },
  { name: say`Deliveries that were given up`, eventPattern: "webhook.dead", minSeverity: "info" },
  {
    // Of those with a turn, its own end tells.
    name: say`Deliveries that could not be handled`,
    eventPattern: "webhook.finished",
    minSeverity: "error",
    conditions: [{ field: "turn", test: "is", value: null }],
  },
  { name: say`Models that do not answer`, eventPattern: "backend.probed", minSeverity: "error" },
  { name: say`Sign-ins from a new place`, eventPattern: "sign-in.from-new-place", minSeverity: "info" },
  { name: say`Ways in that may be somebody else's`, eventPattern: "passkey.suspected", minSeverity: "info" },
  {
    name: say`Access that was taken back by the command line`,
    eventPattern: "owner.recovered",
    minSeverity: "info",
  },
  {
    name: say`Services that want me to sign in again`,
    eventPattern: "connection.ended",
    minSeverity: "info",
  },
  { name: say`Calls that nobody knows the end of`, eventPattern: "tool.unknown", minSeverity: "info" },
];
