import { find, hasWorked, onHtmx } from "./page.ts";
import { goTo, isInPast, leftBelow, type Place, placeIn, turnsIn } from "./place.ts";

/** Turns are fetched when the reader is this near to where those on the page end. */
const REACH = 1200;
/** Questions and answers that a page holds at most. */
const MOST = 180;
/** Behind so many, a page that is loaded again would not reach back to the place. */
const FAR = 50;
const SETTLED_MS = 250;

/** Brings the turns before and after as they are neared, and lets go what is far, without moving what is read. */
export function startStretches(): void {
  const scroll = find("#scroll", HTMLElement);
  const turns = find("#turns", HTMLElement);
  if (scroll === null || turns === null) return;
  let top = scroll.scrollTop;
  let hasMoved = false;
  let naming: ReturnType<typeof setTimeout> | undefined;
  let kept: { readonly place: Place | null; readonly isEarlier: boolean } | null = null;

  scroll.addEventListener("scroll", () => {
    const way = scroll.scrollTop - top;
    top = scroll.scrollTop;
    if (way < 0 && top < REACH) press("#earlier");
    if (way > 0 && leftBelow(scroll) < REACH) press("#later");
    clearTimeout(naming);
    if (hasMoved) naming = setTimeout(() => nameThePlace(scroll), SETTLED_MS);
  });
  onHtmx("before:swap", ({ ctx }) => {
    const row = ctx?.sourceElement?.closest(".more-turns");
    if (row === null || row === undefined) return;
    kept = { place: placeIn(scroll), isEarlier: row.id === "earlier" };
    scroll.classList.add("is-moving");
  });
  new MutationObserver(() => {
    if (kept === null) return;
    const { place, isEarlier } = kept;
    kept = null;
    hasMoved = true;
    letGo(scroll, isEarlier);
    if (place !== null) goTo(scroll, place);
    top = scroll.scrollTop;
    requestAnimationFrame(() => scroll.classList.remove("is-moving"));
  }).observe(turns, { childList: true });
  // What was asked stands at the end, which is not here.
  onHtmx("finally:request", (facts) => {
    const isAsked = facts.ctx?.sourceElement?.matches("form[data-composer]") === true && hasWorked(facts);
    if (isAsked && isInPast(scroll)) find("#later [data-newest]", HTMLElement)?.click();
  });
}

/** One button is pressed once: where that failed, it is left to the reader. */
const pressed = new WeakSet<HTMLElement>();

function press(row: string): void {
  const button = find(`${row}:not([hidden]) > [hx-get]`, HTMLElement);
  if (button === null || pressed.has(button)) return;
  pressed.add(button);
  button.click();
}

function letGo(scroll: HTMLElement, isEarlier: boolean): void {
  const turns = turnsIn(scroll);
  const excess = turns.length - MOST;
  if (excess <= 0) return;
  const far = isEarlier ? turns.slice(-excess) : turns.slice(0, excess);
  if (far.some((turn) => turn.contains(document.activeElement))) return;
  const nearest = isEarlier ? turns.at(-excess - 1) : turns[excess];
  for (const turn of far) turn.remove();
  if (isEarlier) for (const socket of scroll.querySelectorAll("#turns > .socket")) socket.remove();
  showRow(isEarlier ? "#later" : "#earlier", isEarlier ? "after" : "before", nearest);
}

function showRow(selector: string, name: string, turn: HTMLElement | undefined): void {
  const row = find(selector, HTMLElement);
  const button = row?.querySelector<HTMLElement>("[hx-get]") ?? null;
  if (row === null || button === null || turn === undefined) return;
  const url = new URL(button.getAttribute("hx-get") ?? "", location.href);
  url.searchParams.set(name, idOf(turn));
  button.setAttribute("hx-get", `${url.pathname}${url.search}`);
  pressed.delete(button);
  row.hidden = false;
}

const idOf = ({ id }: { readonly id: string }): string => id.slice(id.indexOf("-") + 1);

/** So that the page comes back to it when it is loaded again. */
function nameThePlace(scroll: HTMLElement): void {
  const place = placeIn(scroll);
  if (place === null) return;
  const turns = turnsIn(scroll);
  const behind = turns.length - turns.findIndex(({ id }) => id === place.id);
  const url = new URL(location.href);
  if (isInPast(scroll) || behind > FAR) url.searchParams.set("turn", idOf(place));
  else url.searchParams.delete("turn");
  if (url.search === location.search) return;
  url.hash = "";
  history.replaceState(history.state, "", url);
}
