import type { Durability } from "../events/event.ts";
import type { Rule } from "./rule.ts";

export type PolicyEvent =
  | { readonly type: "policy-rule.made"; readonly entity: Rule }
  | { readonly type: "policy-rule.changed"; readonly entity: Rule }
  | { readonly type: "policy-rule.deleted"; readonly rule: string }
  /** Allowed for the rest of one turn. */
  | {
      readonly type: "policy-rule.granted";
      readonly rule: string;
      readonly tool: string;
      readonly workspace: string;
      readonly turn: string;
    }
  | { readonly type: "stop.begun" }
  | { readonly type: "stop.released" };

export const policyEvents = {
  "policy-rule.made": "durable",
  "policy-rule.changed": "durable",
  "policy-rule.deleted": "durable",
  "policy-rule.granted": "durable",
  "stop.begun": "durable",
  "stop.released": "durable",
} as const satisfies Record<PolicyEvent["type"], Durability>;
