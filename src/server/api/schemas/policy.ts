/** What may be done, what waits for the owner's word, and what was done. */
import * as z from "zod";
import { type Approval, answers } from "../../../domain/approvals/approval.ts";
import { labels } from "../../../domain/policy/label.ts";
import { matchSchema } from "../../../domain/policy/read-rule.ts";
import { effects } from "../../../domain/policy/rule.ts";
import { trusts } from "../../../domain/policy/trust.ts";
import type { Checkpoint } from "../../../domain/tools/checkpoint.ts";
import type { Undoing } from "../../../domain/tools/undoing.ts";
import { permissionMode } from "./conversations.ts";
import { id, time } from "./shared.ts";

const label = z.enum(labels).meta({
  description:
    "A: untrusted text came in. B: private data was read. C: something is changed or sent outward.",
});
const trust = z.enum(trusts);
const effect = z.enum(effects);
const match = matchSchema.meta({
  description:
    "What it covers: {} for every call but commands, or one of path, host (with methods and secrets), program (with arguments), command: any.",
});

export const policyRule = z
  .object({
    id,
    workspace: id.nullable(),
    effect,
    tool: z.string(),
    match,
    trust: z.array(trust),
    isBroken: z.boolean().meta({ description: "It cannot be read, and denies what it might be about." }),
    expiresAt: time.nullable(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: "PolicyRule" });

const ruleFields = {
  effect,
  tool: z.string().meta({ description: "The name of a tool, or *." }),
  match,
  trust: z.array(trust).meta({ description: "The triggers that it holds for." }),
  expiresAt: time.nullable(),
};

export const newPolicyRule = z.strictObject(ruleFields).partial({ expiresAt: true });

export const policyRulePatch = z.strictObject(ruleFields).partial();

export const rulePreview = z.strictObject({ tool: ruleFields.tool, match, trust: ruleFields.trust });

export const pastCall = z
  .object({ id, thread: id, turn: id, tool: z.string(), input: z.unknown(), createdAt: time })
  .meta({ id: "PastCall" });

export const dryRun = z.strictObject({
  workspace: id,
  thread: id.optional(),
  trust,
  mode: permissionMode.optional(),
  tool: z.string().max(100),
  input: z.unknown(),
});

export const decision = z
  .object({
    effect,
    rule: id.nullable(),
    why: z.string(),
    labels: z.array(label).meta({ description: "What the thread would hold after it." }),
  })
  .meta({ id: "Decision" });

const diff = z.object({ path: z.string(), before: z.string().nullable(), after: z.string() });

export const approval = z
  .object({
    id,
    workspace: id,
    thread: id,
    turn: id,
    tool: z.string(),
    input: z.unknown().meta({ description: "The arguments in full; secrets are taken out." }),
    shown: z
      .object({
        title: z.string(),
        diff: diff.nullable(),
        destination: z.string().nullable(),
        secrets: z.array(z.string()),
        always: z.string().nullable().meta({ description: "What allow-always would cover." }),
        covers: z.array(match).meta({ description: "The same as rules." }),
        turn: z.string().nullable().meta({ description: "What allow-turn would cover." }),
        unkept: z.string().nullable().optional().meta({
          description: "What a rewind could not put back after it.",
        }),
      })
      .meta({ description: "In the product's own words." }),
    why: z.string(),
    labels: z.array(label),
    offers: z.array(z.enum(answers)),
    status: z.enum(["open", "allowed", "used", "denied", "expired", "withdrawn", "covered"]).meta({
      description: "Covered: a rule that was made while it waited allows it.",
    }),
    answer: z.enum(answers).nullable(),
    createdAt: time,
    updatedAt: time,
    expiresAt: time,
  })
  .meta({ id: "Approval" }) satisfies z.ZodType<Omit<Approval, "shown">>;

export const approvalAnswer = z.strictObject({
  answer: z.enum(answers),
  input: z.unknown().optional().meta({ description: "The arguments as you want them: another call." }),
});

export const tool = z
  .object({
    name: z.string(),
    label: z.string(),
    about: z.string(),
    labels: z.array(label),
    effect: z.enum(["none", "idempotent", "at-most-once"]),
    schema: z.unknown().meta({ description: "JSON Schema of its arguments." }),
  })
  .meta({ id: "Tool" });

export const checkpoint = z
  .object({
    id,
    workspace: id,
    thread: id,
    turn: id,
    paths: z.array(z.string()),
    createdAt: time,
    updatedAt: time,
    rewoundAt: time.nullable(),
  })
  .meta({ id: "Checkpoint" }) satisfies z.ZodType<Checkpoint>;

export const undoing = z
  .object({
    path: z.string(),
    does: z.enum(["write", "remove", "nothing", "leave"]),
    diff: diff.nullable(),
    note: z.string().nullable().meta({ description: "What a diff cannot say." }),
  })
  .meta({ id: "Undoing" }) satisfies z.ZodType<Undoing>;

export const stopState = z.object({ isStopped: z.boolean(), since: time.nullable() }).meta({ id: "Stop" });

export const stopBody = z.strictObject({ thread: id }).partial().optional();
