import type { Context } from "hono";
import type { AnyRule, Effect, Match } from "../../../domain/policy/rule.ts";
import type { RuleFields } from "../../../domain/policy/rule-fields.ts";
import type { Trust } from "../../../domain/policy/trust.ts";
import { faultAbout, type RuleName, type SentRule } from "../../../views/fragments/policy-form.tsx";
import type { About } from "../../../views/rule-words.ts";
import type { ServerEnv } from "../../env.ts";
import { field } from "../form.ts";
import type { PageRefusal } from "../reply.ts";

const HOUR_MS = 3_600_000;
const abouts: readonly string[] = ["any", "path", "host", "program", "command"];
const names = ["effect", "tool", "about", "path", "host", "methods", "secrets", "program", "ends"] as const;

/** What the form says. What fits no rule is refused by the verb that takes it, and so is a word that is none of ours. */
export function readRuleForm(c: Context<ServerEnv>, now: Date, before: AnyRule | null): RuleFields {
  return {
    effect: field(c, "effect") as Effect,
    tool: field(c, "tool"),
    match: readMatch(c),
    trust: c.get("form").getAll("trust") as Trust[],
    expiresAt: endOf(field(c, "ends"), now, before),
  };
}

/** A part that is left empty is no part of the rule. */
function readMatch(c: Context<ServerEnv>): Match {
  const text = (name: RuleName): string => field(c, name).trim();
  switch (text("about")) {
    case "path":
      return { path: text("path").replace(/\/+$/, "") || "." };
    case "host": {
      const methods = wordsIn(text("methods")).map((word) => word.toUpperCase());
      const secrets = wordsIn(text("secrets")).map((name) => name.replace(/^@secret:/, ""));
      return {
        host: text("host").toLowerCase(),
        ...(methods.length === 0 ? {} : { methods }),
        ...(secrets.length === 0 ? {} : { secrets }),
      };
    }
    case "program": {
      const [program = "", ...given] = readCommandLine(text("program"));
      return given.length === 0 ? { program } : { program, arguments: given };
    }
    case "command":
      return { command: "any" };
    default:
      return {};
  }
}

const wordsIn = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== "");

/** Words with spaces stand between quotes, in which a backslash keeps a quote. */
const readCommandLine = (text: string): string[] =>
  [...text.matchAll(/"((?:\\"|[^"])*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double?.replaceAll('\\"', '"') ?? single ?? bare ?? "",
  );

function endOf(ends: string, now: Date, before: AnyRule | null): string | null {
  if (ends === "kept") return before?.expiresAt ?? null;
  const hours = Number(/^\d{1,4}$/.exec(ends)?.[0] ?? 0);
  return hours === 0 ? null : new Date(now.getTime() + hours * HOUR_MS).toISOString();
}

/** The form again, with what was wrong with it told of the field that it was typed in. */
export function sentRule(c: Context<ServerEnv>, refusal: PageRefusal): SentRule {
  const values = Object.fromEntries(names.map((name) => [name, field(c, name)]));
  const { match, ...fields } = refusal.fields ?? {};
  const about = (values["about"] ?? "any") as About;
  const told =
    match === undefined ? fields : { ...fields, [about]: abouts.includes(about) ? faultAbout(about) : match };
  return { values, trust: c.get("form").getAll("trust"), refusal: { ...refusal, fields: told } };
}
