import type { Limits } from "../usage/budget.ts";

/** `turn`: an assistant is asked. `notify`: the owner is told, by no model. `forward`: it is sent on. */
export const deeds = ["turn", "notify", "forward"] as const;

export type Deed = (typeof deeds)[number];

/** What is done with a delivery. What is left out of a rule is as its endpoint says. */
export interface Act {
  readonly do: Deed;
  /** JSONata over `{ event, headers, payload }`: what it does not hold of is ignored. Null holds of all. */
  readonly when: string | null;
  /** A template whose `{{payload.field}}` are filled in as data. Null for the usual question. */
  readonly prompt: string | null;
  /** Of the endpoint's own thread; null for the workspace's assistant. */
  readonly assistant: string | null;
  /** The id of a thread; null for the endpoint's own, called `webhook:` and its name. */
  readonly thread: string | null;
  /** The tools that the turn may call, by the names that a model calls them by, beside answering and `notify`. */
  readonly tools: readonly string[];
  /** The most characters of what was sent that a question may hold. */
  readonly mostCharacters: number;
  /** Where it is sent on to; https, or a private address that the owner names. */
  readonly forwardTo: string | null;
}

export interface HandlingRule extends Partial<Act> {
  /** The kind of event that it is for; `*` stands for any characters. The first that fits decides. */
  readonly on: string;
}

/** What an endpoint does with its deliveries, as its owner wrote it. */
export interface Handling extends Partial<Act> {
  readonly do: Deed;
  /** What its turns may take in a day, beside the budgets of every job. */
  readonly budget?: Partial<Limits>;
  readonly rules?: readonly HandlingRule[];
}

export const usualHandling: Handling = { do: "turn" };

const usualAct: Omit<Act, "do"> = {
  when: null,
  prompt: null,
  assistant: null,
  thread: null,
  tools: [],
  mostCharacters: 12_000,
  forwardTo: null,
};

/** What is done with an event of this kind. */
export function actFor(handling: Handling, event: string): Act {
  const rule = handling.rules?.find(({ on }) => isOfKind(on, event));
  const chosen = { ...usualAct, ...handling, ...rule };
  const { when, prompt, assistant, thread, tools, mostCharacters, forwardTo } = chosen;
  return { do: chosen.do, when, prompt, assistant, thread, tools, mostCharacters, forwardTo };
}

/** Whether a kind of event fits a pattern, in which `*` stands for any characters. Takes time with their lengths alone. */
export function isOfKind(pattern: string, event: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return pattern === event;
  if (!event.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = event.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return event.length - last.length >= at && event.endsWith(last);
}
