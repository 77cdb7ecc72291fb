import { find } from "./page.ts";

/** N begins a thread, / searches, Escape stops the answer that is being written. */
export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      if (document.querySelector("dialog[open], :popover-open, details[data-menu][open]") === null)
        stopLast();
      return;
    }
    if (isWriting(event.target)) return;
    if (event.key === "n") location.assign("/threads/new");
    else if (event.key === "/") search(event);
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-stop-last]") !== null) stopLast();
  });
}

function stopLast(): void {
  [...document.querySelectorAll<HTMLElement>("#turns [data-stop]")].at(-1)?.click();
}

function search(event: KeyboardEvent): void {
  event.preventDefault();
  const field = find("[data-search] input[type=search]", HTMLInputElement);
  if (field === null) location.assign("/search");
  else field.select();
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
