import type { Context } from "hono";
import { ok, type Refusal, type Result, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import type { Endpoint } from "../../../domain/webhooks/endpoint.ts";
import { type Handling, usualHandling } from "../../../domain/webhooks/handling.ts";
import type { SentWebhook } from "../../../views/webhook-view.ts";
import type { ServerEnv } from "../../env.ts";
import { field, wordOrNull } from "../form.ts";
import { keptSettings, settingsIn, writtenSettings } from "./signing-fields.ts";

const lines = [
  "name",
  "which",
  "moreEvents",
  "do",
  "assistant",
  "thread",
  "prompt",
  "when",
  "forwardTo",
  "mostCharacters",
  "budget.dollars",
  "budget.tokens",
  "rateLimitPerMinute",
  "publicUrl",
  "rules",
] as const;

type Line = (typeof lines)[number];

/** As it was written, to be drawn again with what was wrong. */
export function sentIn(c: Context<ServerEnv>, refusal: Refusal<string> | null): SentWebhook {
  const values = Object.fromEntries(lines.map((name) => [name, field(c, name)]));
  const ticked = (name: string): readonly string[] => c.get("form").getAll(name);
  return {
    values: { ...values, ...writtenSettings(c) },
    events: ticked("event"),
    tools: ticked("tool"),
    refusal: refusal === null ? null : gathered(refusal),
  };
}

/** The rules have one field, whichever of them is at fault. */
function gathered(refusal: Refusal<string>): Refusal<string> {
  const fields = Object.entries(refusal.fields ?? {});
  const ofRules = fields.filter(([name]) => name.startsWith("rules."));
  if (ofRules.length === 0) return refusal;
  const words = ofRules.map(([name, fault]) => `${name.slice("rules.".length)} ${fault}`).join("; ");
  const others = fields.filter((one) => !ofRules.includes(one));
  return { ...refusal, fields: { ...Object.fromEntries(others), rules: words } };
}

export interface WrittenEndpoint {
  readonly name: string;
  readonly settings?: unknown;
  readonly events: readonly string[] | null;
  readonly rateLimitPerMinute?: number;
  readonly publicUrl: string | null;
  readonly handling: unknown;
}

/** What the form says; refused where rules are no JSON. What it does not ask for stays as it was. */
export function endpointIn(
  c: Context<ServerEnv>,
  source: string,
  old: Endpoint | null,
): Result<WrittenEndpoint, "invalid"> {
  const rules = rulesIn(c);
  if (!rules.ok) return rules;
  const rate = wordOrNull(c, "rateLimitPerMinute");
  return ok({
    name: field(c, "name").trim(),
    ...(source === "generic" ? { settings: settingsIn(c) } : {}),
    events: field(c, "which") === "chosen" ? chosenEvents(c) : null,
    ...(rate === null ? {} : { rateLimitPerMinute: Number(rate) }),
    publicUrl: wordOrNull(c, "publicUrl"),
    handling: handlingIn(c, rules.value, old?.handling ?? usualHandling),
  });
}

const chosenEvents = (c: Context<ServerEnv>): readonly string[] => [
  ...c.get("form").getAll("event"),
  ...field(c, "moreEvents")
    .split(/[,\n]/)
    .map((event) => event.trim())
    .filter((event) => event !== ""),
];

function rulesIn(c: Context<ServerEnv>): Result<unknown, "invalid"> {
  const text = wordOrNull(c, "rules");
  if (text === null) return ok(undefined);
  try {
    return ok(JSON.parse(text));
  } catch {
    // silent-ok: what follows says it to whoever wrote it
    return refuse("invalid", say`The rules cannot be read.`, { rules: say`are no JSON` });
  }
}

/** Of each deed only what it can use, so that nothing hidden stands in the way. */
function handlingIn(c: Context<ServerEnv>, rules: unknown, old: Handling): unknown {
  const deed = field(c, "do");
  const isTurn = deed === "turn";
  const texts: readonly Line[] = [
    "when",
    ...(deed === "forward" ? (["forwardTo"] as const) : (["prompt"] as const)),
    ...(isTurn ? (["assistant", "thread"] as const) : []),
  ];
  const written = texts.flatMap((name) => {
    const text = field(c, name).trim();
    return text === "" ? [] : [[name, text] as const];
  });
  const tools = isTurn ? c.get("form").getAll("tool") : [];
  const most = wordOrNull(c, "mostCharacters");
  const budget = budgetIn(c, old);
  return {
    do: deed,
    ...Object.fromEntries(written),
    ...(tools.length === 0 ? {} : { tools }),
    ...(most === null ? {} : { mostCharacters: Number(most) }),
    ...(budget === null ? {} : { budget }),
    ...(rules === undefined || (Array.isArray(rules) && rules.length === 0) ? {} : { rules }),
  };
}

/** Two of its measures are on the form. */
function budgetIn(c: Context<ServerEnv>, { budget = {} }: Handling): object | null {
  const { dollars: _dollars, tokens: _tokens, ...rest } = budget;
  const [dollars, tokens] = [wordOrNull(c, "budget.dollars"), wordOrNull(c, "budget.tokens")];
  const all = {
    ...rest,
    ...(dollars === null ? {} : { dollars: Number(dollars) }),
    ...(tokens === null ? {} : { tokens: Number(tokens) }),
  };
  return Object.keys(all).length === 0 ? null : all;
}

/** An endpoint as its form holds it. */
export function sentOf(endpoint: Endpoint, known: readonly string[]): SentWebhook {
  const { name, events, handling, rateLimitPerMinute, publicUrl, settings } = endpoint;
  const { budget, rules = [], mostCharacters } = handling;
  const text = (value: string | number | null | undefined): string =>
    value === null || value === undefined ? "" : String(value);
  return {
    values: {
      name,
      which: events === null ? "all" : "chosen",
      moreEvents: (events ?? []).filter((event) => !known.includes(event)).join(", "),
      do: handling.do,
      assistant: text(handling.assistant),
      thread: text(handling.thread),
      prompt: text(handling.prompt),
      when: text(handling.when),
      forwardTo: text(handling.forwardTo),
      mostCharacters: text(mostCharacters),
      "budget.dollars": text(budget?.dollars),
      "budget.tokens": text(budget?.tokens),
      rateLimitPerMinute: text(rateLimitPerMinute),
      publicUrl: text(publicUrl),
      rules: rules.length === 0 ? "" : JSON.stringify(rules, null, 2),
      ...keptSettings(settings),
    },
    events: events ?? [],
    tools: handling.tools ?? [],
  };
}
