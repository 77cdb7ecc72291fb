/** Nearer than this to the end is at the end. */
export const NEAR = 48;

/** Whether the reader stays at the end as it grows. */
export const follows = (scroll: HTMLElement): boolean => scroll.dataset["follows"] !== undefined;

/** Whether turns follow that the page does not hold. */
export const isInPast = (scroll: Element): boolean => scroll.querySelector("#later:not([hidden])") !== null;

export const leftBelow = ({ scrollHeight, scrollTop, clientHeight }: Element): number =>
  scrollHeight - scrollTop - clientHeight;

export const turnsIn = (scroll: Element): readonly HTMLElement[] => [
  ...scroll.querySelectorAll<HTMLElement>("#turns > .turn"),
];

/** The turn at the upper edge of what is seen, and how far it stands below that edge. */
export interface Place {
  readonly id: string;
  readonly top: number;
}

export function placeIn(scroll: Element): Place | null {
  const edge = scroll.getBoundingClientRect().top;
  const turns = turnsIn(scroll);
  let [low, high] = [0, turns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
    else low = middle + 1;
  }
  const turn = turns[low];
  return turn === undefined ? null : { id: turn.id, top: turn.getBoundingClientRect().top - edge };
}

/** False where the turn is not on the page. */
export function goTo(scroll: Element, { id, top }: Place): boolean {
  const turn = document.getElementById(id);
  if (turn === null) return false;
  scroll.scrollTop += turn.getBoundingClientRect().top - scroll.getBoundingClientRect().top - top;
  return true;
}
