import { partial } from "../html.ts";
import { en } from "../strings/en.ts";

const places = ["side", "top"] as const;

type BellPlace = (typeof places)[number];

const bellId = (place: BellPlace): string => `bell-${place}`;

/** How many notifications were not read. Unseen where none is. */
export function BellCount({ count, place }: { count: number; place: BellPlace }): JSX.Element {
  if (count === 0) return <span class="hidden" id={bellId(place)} />;
  return (
    <span
      class={["needs is-news", place === "top" && "absolute top-0 right-0 h-4 min-w-4 px-1"]}
      id={bellId(place)}
      role="img"
      aria-label={en.notifications.unread(count)}
      safe
    >
      {count > 99 ? "99+" : String(count)}
    </span>
  );
}

export const bellPartials = (count: number): string =>
  places
    .map((place) => partial(bellId(place), "outerMorph", <BellCount count={count} place={place} />))
    .join("");
