import { isObject } from "../kernel/json.ts";
import { addressFault } from "./forwarding.ts";
import { deeds } from "./handling.ts";

const MOST = 50;
const LONGEST = 20_000;

/**
 * Whether what comes from elsewhere is a handling that nothing here stumbles over. What it names need not be here, and
 * a filter or template that cannot be read fails its deliveries in words.
 */
export function isHandling(value: unknown): boolean {
  if (!isAct(value) || value["do"] === undefined) return false;
  const { rules, budget } = value;
  return (
    (budget === undefined || (isObject(budget) && Object.values(budget).every(isAmountOrNull))) &&
    (rules === undefined || isListOf(rules, (rule) => isAct(rule) && isText(rule["on"])))
  );
}

function isAct(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) return false;
  const { do: deed, tools, mostCharacters, forwardTo } = value;
  const texts = ["when", "prompt", "assistant", "thread"].map((name) => value[name]);
  return (
    (deed === undefined || deeds.some((one) => one === deed)) &&
    texts.every((text) => (text ?? null) === null || isText(text)) &&
    (tools === undefined || isListOf(tools, isText)) &&
    (mostCharacters === undefined || (Number.isInteger(mostCharacters) && Number(mostCharacters) > 0)) &&
    ((forwardTo ?? null) === null || (isText(forwardTo) && addressFault(forwardTo) === null))
  );
}

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= LONGEST;

const isAmountOrNull = (value: unknown): boolean =>
  value === null || (typeof value === "number" && Number.isFinite(value) && value >= 0);

const isListOf = (value: unknown, fits: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= MOST && value.every(fits);
