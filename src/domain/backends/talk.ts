/** What is sent of a conversation while a turn is answered: it grows by steps, and is made smaller where it must be. */
import type { Exchange, NativeItems, Prompt } from "./backend.ts";
import type { ToolSpec } from "./host.ts";
import { picturesOf, textOf } from "./part.ts";
import { type CallResult, transcript, type Wire } from "./wire.ts";

/** One answer of the model within a turn, and what its calls came to. */
export interface Step<Item> {
  readonly items: readonly Item[];
  readonly results: readonly CallResult[];
}

export interface Talk<Item> {
  readonly question: Item;
  history: readonly Exchange[];
  steps: readonly Step<Item>[];
  tools: readonly ToolSpec[];
  /** The question brings pictures, which cannot be left out of it. */
  readonly asksToLook: boolean;
  /** No picture is sent: the model takes none. */
  isBlind: boolean;
}

export const openTalk = <Item>(wire: Wire<Item>, prompt: Prompt): Talk<Item> => ({
  question: wire.asked(prompt.parts),
  history: prompt.history,
  steps: [],
  tools: prompt.tools,
  asksToLook: picturesOf(prompt.parts).length > 0,
  isBlind: false,
});

export const itemsOf = <Item>(wire: Wire<Item>, talk: Talk<Item>): readonly Item[] => [
  ...transcript(talk.history, wire),
  ...ownItems(wire, talk),
];

/** What the turn adds to the transcript; nothing where no step has said anything. */
export const nativeOf = <Item>(wire: Wire<Item>, talk: Talk<Item>): { readonly native?: NativeItems } =>
  talk.steps.some(({ items }) => items.length > 0)
    ? { native: { wire: wire.name, items: JSON.stringify(ownItems(wire, talk)) } }
    : {};

const ownItems = <Item>(wire: Wire<Item>, { question, steps }: Talk<Item>): readonly Item[] => [
  question,
  ...steps.flatMap(({ items, results }) => [
    ...items,
    ...(results.length === 0 ? [] : wire.results(results)),
  ]),
];

/** Tokens, at four characters each: for what no provider has counted. */
export const roughTokens = (characters: number): number => Math.ceil(characters / 4);

export const tokensIn = (history: readonly Exchange[]): number =>
  roughTokens(history.reduce((sum, exchange) => sum + charactersOf(exchange), 0));

const charactersOf = ({ question, calls, answer, native }: Exchange): number =>
  (native === null ? textOf(question).length + calls.length + answer.length : native.items.length) +
  picturesOf(question).length * CHARACTERS_A_PICTURE;

/** As much of the window as a picture takes, in characters of text. */
export const CHARACTERS_A_PICTURE = 6_400;

const LONGEST_CUT_RESULT = 2_000;

/** Cuts large results of all steps but the last, which the model has not read yet; answers the tokens that it saved. */
export const cutOldResults = <Item>(talk: Talk<Item>): number => cutResults(talk, talk.steps.length - 1);

/** The same for every step. */
export const cutAllResults = <Item>(talk: Talk<Item>): number => cutResults(talk, talk.steps.length);

function cutResults<Item>(talk: Talk<Item>, steps: number): number {
  let saved = 0;
  const cut = (result: CallResult): CallResult => {
    const { text } = result;
    if (text.length <= LONGEST_CUT_RESULT) return result;
    const kept = `${text.slice(0, LONGEST_CUT_RESULT / 2).toWellFormed()}${cutMark}`;
    saved += text.length - kept.length;
    return { ...result, text: kept };
  };
  talk.steps = talk.steps.map((step, index) =>
    index < steps ? { ...step, results: step.results.map(cut) } : step,
  );
  return roughTokens(saved);
}

const cutMark = "\n[The rest of this result was cut to make room. Call the tool again if it is needed.]";
