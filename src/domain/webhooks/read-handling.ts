import { charactersOf, type FieldFaults, faultsIn, nameFault, textFault } from "../kernel/fields.ts";
import { isObject } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { measures } from "../usage/budget.ts";
import { filterFault } from "./filter.ts";
import { addressFault } from "./forwarding.ts";
import { deeds, type Handling } from "./handling.ts";
import { templateFault } from "./template.ts";

/** What a handling may name. */
export interface Known {
  hasAssistant(id: string): boolean;
  hasThread(id: string): boolean;
  /** By the name that a model calls it by. */
  hasTool(name: string): boolean;
}

const MOST_RULES = 50;
const MOST_TOOLS = 50;
const LONGEST_PROMPT = 20_000;
const FEWEST_CHARACTERS = 200;
const MOST_CHARACTERS = 200_000;

const ofAct = [
  "do",
  "when",
  "prompt",
  "assistant",
  "thread",
  "tools",
  "mostCharacters",
  "forwardTo",
] as const;

/** What an owner wants done with deliveries, or everything that is wrong with it, by its path: `rules.0.when`. */
export function readHandling(given: unknown, known: Known): Result<Handling, "invalid"> {
  const faults = faultsInHandling(given, known);
  if (faults !== null) return refuse("invalid", say`Deliveries cannot be handled like this.`, faults);
  // Every field of it was looked at.
  return ok(given as Handling);
}

function faultsInHandling(given: unknown, known: Known): FieldFaults | null {
  if (!isObject(given)) return { handling: say`is no object` };
  const { rules, budget } = given;
  return faultsIn({
    do: given["do"] === undefined ? say`is missing: turn, notify or forward` : null,
    ...strangers(given, [...ofAct, "budget", "rules"], ""),
    ...faultsInAct(given, known, ""),
    ...(given["do"] === "forward" && (given["forwardTo"] ?? null) === null ? { forwardTo: noAddress() } : {}),
    ...faultsInBudget(budget),
    ...faultsInRules(rules, given, known),
  });
}

type Checks = Record<string, string | null>;

function faultsInRules(rules: unknown, whole: Readonly<Record<string, unknown>>, known: Known): Checks {
  if (rules === undefined) return {};
  if (!Array.isArray(rules) || rules.length > MOST_RULES)
    return { rules: say`is no list of at most ${MOST_RULES} rules` };
  const checks = rules.map((rule: unknown, index): Checks => {
    const at = `rules.${index}.`;
    if (!isObject(rule)) return { [`rules.${index}`]: say`is no object` };
    const { on } = rule;
    const act = { ...whole, ...rule };
    const isNowhere = act["do"] === "forward" && (act["forwardTo"] ?? null) === null;
    return {
      [`${at}on`]: typeof on === "string" ? nameFault(on, 255) : say`is missing: the kind of event`,
      ...strangers(rule, [...ofAct, "on"], at),
      ...faultsInAct(rule, known, at),
      ...(isNowhere ? { [`${at}forwardTo`]: noAddress() } : {}),
    };
  });
  return Object.assign({}, ...checks) as Checks;
}

function faultsInAct(act: Readonly<Record<string, unknown>>, known: Known, at: string): Checks {
  const check = (name: string, look: (value: unknown) => string | null): Checks =>
    (act[name] ?? null) === null ? {} : { [at + name]: look(act[name]) };
  return {
    ...check("do", (value) =>
      deeds.some((deed) => deed === value) ? null : say`is not turn, notify or forward`,
    ),
    ...check("when", text(filterFault)),
    ...check(
      "prompt",
      text((value) => textFault(value, 1, LONGEST_PROMPT) ?? templateFault(value)),
    ),
    ...check(
      "assistant",
      text((id) => (known.hasAssistant(id) ? null : say`does not exist`)),
    ),
    ...check(
      "thread",
      text((id) => (known.hasThread(id) ? null : say`does not exist in this workspace`)),
    ),
    ...(act["thread"] && act["assistant"]
      ? { [`${at}assistant`]: say`is the thread's own where a thread is named: leave one of them out` }
      : {}),
    ...check("tools", (value) => toolsFault(value, known)),
    ...check("mostCharacters", (value) =>
      Number.isInteger(value) && Number(value) >= FEWEST_CHARACTERS && Number(value) <= MOST_CHARACTERS
        ? null
        : say`is no whole number from ${FEWEST_CHARACTERS} to ${MOST_CHARACTERS}`,
    ),
    ...check("forwardTo", text(addressFault)),
  };
}

const text =
  (look: (value: string) => string | null) =>
  (value: unknown): string | null =>
    typeof value === "string" && charactersOf(value).length > 0 ? look(value) : say`is no text`;

function toolsFault(value: unknown, { hasTool }: Known): string | null {
  if (!Array.isArray(value) || value.length > MOST_TOOLS)
    return say`is no list of at most ${MOST_TOOLS} tools`;
  const names: readonly unknown[] = value;
  const strange = names.find((name) => typeof name !== "string" || !hasTool(name));
  return strange === undefined
    ? null
    : say`names a tool that is not there: ${JSON.stringify(strange).slice(0, 100)}`;
}

function faultsInBudget(budget: unknown): Checks {
  if (budget === undefined || budget === null) return {};
  if (!isObject(budget)) return { budget: say`is no object` };
  const checks = measures.map((measure) => {
    const most = budget[measure] ?? null;
    const isFit = most === null || (typeof most === "number" && Number.isFinite(most) && most >= 0);
    return [`budget.${measure}`, isFit ? null : say`is no number of 0 or more`] as const;
  });
  return { ...strangers(budget, measures, "budget."), ...Object.fromEntries(checks) };
}

const strangers = (of: Readonly<Record<string, unknown>>, names: readonly string[], at: string): Checks =>
  Object.fromEntries(
    Object.keys(of)
      .filter((name) => !names.includes(name))
      .map((name) => [at + name, say`is nothing that a handling has`]),
  );

const noAddress = (): string => say`is missing: the address that deliveries are sent on to`;
