import { type Rating, ratings } from "../../domain/conversations/turn.ts";
import { attr, domId, partial } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

const ratingId = (turn: string): string => `rating-${domId(turn)}`;

/** Thumbs for an answer; pressing the one that holds takes it back. */
export function RatingActs({ turn, rating }: { turn: string; rating: Rating | null }): JSX.Element {
  return (
    <span class="inline-flex" id={ratingId(turn)} role="group" aria-label={attr(en.turns.rating)}>
      {ratings.map((one) => (
        <button
          class="act"
          type="button"
          hx-post={`/turns/${encodeURIComponent(turn)}/rate`}
          hx-vals={attr(JSON.stringify({ rating: one === rating ? "" : one }))}
          hx-swap="none"
          hx-sync="drop"
          hx-nonce={NONCE}
          aria-label={attr(en.turns.ratings[one])}
          aria-pressed={one === rating ? "true" : "false"}
        >
          <Icon name={one} />
        </button>
      ))}
    </span>
  );
}

export const ratingPartial = (turn: string, rating: Rating | null): string =>
  partial(ratingId(turn), "outerMorph", <RatingActs turn={turn} rating={rating} />);
