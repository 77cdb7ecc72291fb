import { around, find } from "./page.ts";
import { follows } from "./place.ts";

const WRITTEN = ".said[data-open] > .block:has(+ .socket) .unfold";

/** Code is wrapped and unfolded in place. What the reader has set is marked `data-held`: no redrawing takes it back. */
export function startCode(): void {
  const scroll = find("#scroll", HTMLElement);
  const turns = find("#turns", HTMLElement);
  document.addEventListener("click", (event) => {
    const button = around(event, ".code [data-wrap], .code [data-unfold]");
    if (button === null) return;
    const top = button.getBoundingClientRect().top;
    set(button, button.dataset["wrap"] === undefined ? "ariaExpanded" : "ariaPressed");
    if (scroll === null) return;
    const moved = button.getBoundingClientRect().top - top;
    if (button.ariaExpanded === "false" || button.ariaPressed !== null) scroll.scrollTop += moved;
  });
  if (scroll !== null && turns !== null) followWriting(scroll, turns);
}

function set(button: HTMLElement, state: "ariaExpanded" | "ariaPressed"): void {
  button[state] = button[state] === "true" ? "false" : "true";
  button.dataset["held"] = "";
}

/** A long block folds when it has been written, but not under the eyes of a reader who stopped at it. */
function followWriting(scroll: HTMLElement, turns: HTMLElement): void {
  let written: readonly HTMLElement[] = [];
  const look = (): void => {
    const now = [...turns.querySelectorAll<HTMLElement>(WRITTEN)];
    const settled = written.filter((unfold) => unfold.isConnected && !now.includes(unfold));
    written = now;
    if (follows(scroll)) return;
    for (const unfold of settled) {
      const code = unfold.parentElement;
      if (unfold.ariaExpanded === "false" && code !== null && isSeen(code, scroll))
        set(unfold, "ariaExpanded");
    }
  };
  new MutationObserver(look).observe(turns, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-open"],
  });
}

function isSeen(element: Element, scroll: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const view = scroll.getBoundingClientRect();
  return bottom > view.top && top < view.bottom;
}
