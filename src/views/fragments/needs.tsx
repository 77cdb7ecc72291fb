import { partial } from "../html.ts";
import { en } from "../strings/en.ts";

const places = ["side", "dock", "home"] as const;

type NeedsPlace = (typeof places)[number];

const needsId = (place: NeedsPlace): string => `needs-${place}`;

/** How much waits for the owner. Unseen where nothing does. */
export function Needs({ count, place }: { count: number; place: NeedsPlace }): JSX.Element {
  if (count === 0) return <span class="hidden" id={needsId(place)} />;
  return (
    <span
      class={["needs", place === "dock" && "absolute -top-1.5 left-3.5 h-4 min-w-4 px-1"]}
      id={needsId(place)}
      role="img"
      aria-label={en.approvals.waiting(count)}
      safe
    >
      {count > 99 ? "99+" : String(count)}
    </span>
  );
}

export const needsPartials = (count: number): string =>
  places
    .map((place) => partial(needsId(place), "outerMorph", <Needs count={count} place={place} />))
    .join("");
