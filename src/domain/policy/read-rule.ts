import * as z from "zod";
import { say } from "../kernel/say.ts";
import { type AnyRule, effects, type Match } from "./rule.ts";
import type { RuleRow } from "./store.ts";
import { trusts } from "./trust.ts";

const word = z.string().min(1).max(1_000);
const host = z
  .string()
  .max(300)
  .regex(/^(?:\*\.)?[^\s/\\?#@*]+$/, say`is not a host: write it like api.example.com or *.example.com`);
const method = z.string().regex(/^[A-Z]{1,20}$/, say`is a word like GET`);
const secret = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, say`is the name of a secret`);
const folder = z
  .string()
  .min(1)
  .max(4_096)
  .refine(isPlain, say`is relative to the workspace, without .. and without a slash in front`);

/** What a rule may be about. Strict: a part that is not known is a mistake, and a mistake is never allowed. */
export const matchSchema = z.union([
  z.strictObject({}),
  z.strictObject({ path: folder }),
  z.strictObject({
    host,
    methods: z.array(method).min(1).max(20).optional(),
    secrets: z.array(secret).min(1).max(20).optional(),
  }),
  z.strictObject({ program: word, arguments: z.array(z.string().max(10_000)).max(100).optional() }),
  z.strictObject({ command: z.literal("any") }),
]);

const stored = z.object({
  effect: z.enum(effects),
  tool: z.string().regex(/^(?:\*|[a-z][a-z0-9_.-]{0,99})$/),
  match: matchSchema,
  trust: z.array(z.enum(trusts)).min(1),
});

/** A row as a rule; one that cannot be read becomes one that denies. */
export function readRule(row: RuleRow): AnyRule {
  const { id, workspace, tool, turn, createdAt, updatedAt, expiresAt } = row;
  const read = stored.safeParse({ ...row, match: parse(row.match), trust: parse(row.trust) });
  if (!read.success) return { id, isBroken: true, tool: readTool(tool), turn, expiresAt };
  const { effect, match, trust } = read.data;
  return { id, workspace, effect, tool, match: match as Match, trust, turn, createdAt, updatedAt, expiresAt };
}

/** What is wrong with a match that came from outside, or null. */
export const faultInMatch = (value: unknown): string | null =>
  matchSchema.safeParse(value).success
    ? null
    : say`is about nothing that is known. Write {"path": "docs"}, {"host": "example.com"}, {"program": "git", "arguments": ["status"]}, {"command": "any"} or {}`;

/** Where not even the tool can be read, every tool is meant. */
const readTool = (tool: string): string => (stored.shape.tool.safeParse(tool).success ? tool : "*");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // silent-ok: what cannot be read fails the schema
  }
}

function isPlain(path: string): boolean {
  return path === "." || path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
