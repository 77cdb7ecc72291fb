import type { Standing } from "../../domain/usage/over.ts";
import type { Usage } from "../../domain/usage/usage.ts";
import { duration, money, quick, tokens } from "../figures.ts";
import { domId } from "../html.ts";
import { limitWords } from "../limit-words.ts";
import { en } from "../strings/en.ts";

export const costId = (turn: string): string => `cost-${domId(turn)}`;

/** What an answer took: tokens, time, money, who gave it, and which limit is near. Unseen while nothing is known. */
export function Costline(props: {
  turn: string;
  usage: Usage | null;
  tookMs: number | null;
  /** From the start of the work to the first word; left out where it is not known. */
  firstWordMs?: number | null;
  model: string | null;
  /** The limit that is used furthest, where one is near. */
  limit: Standing | null;
  locale: string;
}): JSX.Element {
  const { turn, usage, tookMs, firstWordMs = null, model, limit, locale } = props;
  const figures = usage === null ? [] : tokenFigures(usage, locale);
  const isTold = usage !== null || tookMs !== null;
  const took = tookMs === null ? "" : duration(locale, tookMs);
  const began = firstWordMs === null || !isTold ? "" : en.reading.firstWord(quick(locale, firstWordMs));
  const facts = [...figures, began, took, isTold ? (model ?? "") : ""].filter(Boolean);
  const cost = usage?.cost ?? null;
  return (
    <p class="costline mt-2.5 empty:hidden" id={costId(turn)}>
      {facts.map((fact) => (
        <span safe>{fact}</span>
      ))}
      {cost !== null && (
        <span class="money" safe>
          {money(locale, cost)}
        </span>
      )}
      {limit !== null && (
        <span class="text-waiting" safe>
          {limitWords(limit, locale)}
        </span>
      )}
    </p>
  );
}

function tokenFigures(usage: Usage, locale: string): string[] {
  return [
    en.answers.tokensIn(tokens(locale, usage.input)),
    en.answers.tokensOut(tokens(locale, usage.output)),
    usage.thought === 0 ? "" : en.answers.tokensThought(tokens(locale, usage.thought)),
    usage.cacheRead === 0 ? "" : en.answers.tokensCached(tokens(locale, usage.cacheRead)),
  ];
}
