import { find } from "./page.ts";

/** Out of sight by so much. */
const BEYOND = "200px";

/**
 * Marks turns that are out of sight and whose height the browser has come to know, having drawn them once: it need not
 * draw them again until they are near.
 */
export function startKnown(): void {
  const scroll = find("#scroll", HTMLElement);
  const turns = find("#turns", HTMLElement);
  if (scroll === null || turns === null) return;
  let width = turns.clientWidth;

  const sights = new IntersectionObserver(
    (sightings) => {
      for (const { target, isIntersecting } of sightings) {
        const isWritten = target.querySelector(".said[data-open]") !== null;
        if (!isIntersecting && !isWritten) target.classList.add("is-known");
      }
    },
    { root: scroll, rootMargin: BEYOND },
  );
  const look = (turn: Element): void => {
    sights.unobserve(turn);
    sights.observe(turn);
  };
  const lookAtAll = (): void => turns.querySelectorAll(":scope > .turn").forEach(look);

  new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element && node.matches(".turn")) look(node);
      for (const node of removedNodes) if (node instanceof Element) sights.unobserve(node);
    }
  }).observe(turns, { childList: true });
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const turn = target instanceof Element ? target.closest(".turn") : null;
      if (turn !== null) look(turn);
    }
  }).observe(turns, { subtree: true, attributeFilter: ["data-open"] });
  // In another width every height is another one.
  new ResizeObserver(() => {
    if (turns.clientWidth === width) return;
    width = turns.clientWidth;
    for (const turn of turns.querySelectorAll(":scope > .is-known")) turn.classList.remove("is-known");
    lookAtAll();
  }).observe(turns);
  lookAtAll();
}
