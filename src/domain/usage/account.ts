import { newId } from "../kernel/id.ts";
import { nothing, sumOf } from "./amount.ts";
import type { Amount } from "./budget.ts";
import { dollarsFor, type Estimate } from "./estimate.ts";
import type { Purse, SpendingRow } from "./spending-store.ts";
import type { Usage } from "./usage.ts";

/** A request under way, and how much of its answer has come. */
interface Request {
  readonly estimate: Estimate;
  characters: number;
  bytes: number;
  /** Tokens that had come when it was looked at last. */
  seen: number;
  hasEnded: boolean;
}

/** What a stretch of work on one turn takes. */
export interface Account {
  readonly turn: string;
  readonly purse: Purse;
  /** The turn that it works for, or null. */
  readonly payer: string | null;
  /** Approvals that it waits for. */
  readonly waiting: Set<string>;
  /** Why it is ended, in words. */
  over: string | null;
  isClosed: boolean;
  isDirty: boolean;
  spent(day: string | null): Amount;
  reserved(): Amount;
  add(amount: Partial<Amount>): void;
  open(estimate: Estimate): Request;
  /** It is not counted: nothing was used. */
  drop(request: Request): void;
  /** Words that have come. Answers true every so often once they are more than was reserved for them. */
  hear(characters: number): boolean;
  /** All that the session says it has used so far. */
  report(usage: Usage): void;
  /** What was never reported counts by what is known. Answers what it has used then, where that is more than was reported. */
  close(isCutOff: boolean): Usage | null;
  rows(): readonly SpendingRow[];
}

const CHARACTERS_A_TOKEN = 4;
/** A frame of a stream carries about a token: what nobody is told of, such as a call's arguments, counts by it. */
const BYTES_A_FRAME = 300;

const LOOKED_AT_EVERY = 100;

const none: Usage = { input: 0, output: 0, thought: 0, cacheRead: 0, cacheWrite: 0, cost: null };

export function openAccount(
  { turn, purse, payer }: Pick<Account, "turn" | "purse" | "payer">,
  { now, day }: { now(): Date; day(): string },
): Account {
  const id = newId();
  const spent = new Map<string, Amount>();
  let requests: readonly Request[] = [];
  let reported: Usage | null = null;
  let unreported = { input: 0, output: 0, dollars: 0 };
  let asked = 0;
  let model: string | null = null;
  /** Words of the last answer beyond those that were counted. */
  let short = 0;

  const add = (amount: Partial<Amount>): void => {
    spent.set(day(), sumOf(spent.get(day()) ?? nothing, amount));
  };
  const take = (input: number, output: number): void => {
    const dollars = dollarsFor(model, input, output, now());
    add({ tokens: input + output, dollars });
    unreported = {
      input: unreported.input + input,
      output: unreported.output + output,
      dollars: unreported.dollars + dollars,
    };
  };
  /** Its answer is over, and nobody has said what it came to. */
  const giveUp = (request: Request): void => take(request.estimate.input, heardIn(request));

  const account: Account = {
    turn,
    purse,
    payer,
    waiting: new Set(),
    over: null,
    isClosed: false,
    isDirty: false,
    add,
    spent: (on) => (on === null ? sumOf(...spent.values()) : (spent.get(on) ?? nothing)),
    reserved: () => sumOf(...requests.map((request) => reservedFor(request, now()))),
    open(estimate) {
      for (const request of requests.filter(({ hasEnded }) => hasEnded)) giveUp(request);
      const request = { estimate, characters: 0, bytes: 0, seen: 0, hasEnded: false };
      requests = [...requests.filter(({ hasEnded }) => !hasEnded), request];
      ({ model } = estimate);
      asked++;
      short = 0;
      add({ steps: 1 });
      account.isDirty = true;
      return request;
    },
    drop(request) {
      requests = requests.filter((other) => other !== request);
      account.isDirty = true;
    },
    hear(characters) {
      const request = requests.at(-1);
      if (request === undefined) return false;
      request.characters += characters;
      const heard = heardIn(request);
      if (heard <= request.estimate.output || heard < request.seen + LOOKED_AT_EVERY) return false;
      request.seen = heard;
      return true;
    },
    report(usage) {
      const before = reported ?? none;
      const input = Math.max(0, usage.input - before.input);
      const output = Math.max(0, usage.output - before.output);
      const last = requests.at(-1);
      short = last === undefined ? 0 : Math.max(0, wordsIn(last) - output);
      const dollars = chargedBetween(before, usage) ?? dollarsFor(model, input, output, now());
      add({ tokens: input + output, dollars, steps: asked === 0 ? 1 : 0 });
      asked = Math.max(asked, 1);
      requests = [];
      reported = usage;
      account.isDirty = true;
    },
    close(isCutOff) {
      if (account.isClosed) return null;
      account.isClosed = true;
      account.isDirty = true;
      requests.forEach(giveUp);
      if (isCutOff && requests.length === 0 && short > 0) take(0, short);
      requests = [];
      const { input, output, dollars } = unreported;
      if (input + output === 0) return null;
      const known = reported ?? none;
      const amount = dollars + (known.cost?.amount ?? 0);
      const isPriced = reported === null ? dollars > 0 : known.cost !== null;
      return {
        ...known,
        input: known.input + input,
        output: known.output + output,
        cost: isPriced ? { amount, currency: "USD", source: "priced" } : null,
      };
    },
    rows() {
      const held = account.isClosed ? nothing : account.reserved();
      const today = day();
      const days = new Set([...spent.keys(), today]);
      return [...days].flatMap((on) => {
        const amount = sumOf(spent.get(on) ?? nothing, on === today ? held : nothing);
        if (Object.values(amount).every((value) => value === 0)) return [];
        const [tokens, timeMs] = [Math.round(amount.tokens), Math.round(amount.timeMs)];
        return [{ ...purse, ...amount, tokens, timeMs, id, day: on, turn, isOpen: !account.isClosed }];
      });
    },
  };
  return account;
}

/** In whole tokens, by the words that came. */
const wordsIn = ({ characters }: Request): number => Math.ceil(characters / CHARACTERS_A_TOKEN);

const heardIn = (request: Request): number =>
  Math.max(wordsIn(request), Math.floor(request.bytes / BYTES_A_FRAME));

function reservedFor(request: Request, at: Date): Partial<Amount> {
  const { model, input, output } = request.estimate;
  const most = Math.max(output, heardIn(request));
  return { tokens: input + most, dollars: dollarsFor(model, input, most, at) };
}

/** What the provider, or the price table, says that the last step cost; null where no price is known. */
const chargedBetween = (before: Usage, after: Usage): number | null =>
  after.cost === null || after.cost.currency !== "USD"
    ? null
    : Math.max(0, after.cost.amount - (before.cost?.amount ?? 0));
