import { around, find } from "./page.ts";

/** N begins a thread, / searches, ? lists the keys, Escape stops the answer that is being written. */
export function startKeys(): void {
  // The browser itself may do so a moment later: what is typed until then is meant for the field.
  find("[autofocus]", HTMLElement)?.focus();
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      const isTaken =
        document.querySelector("dialog[open], :popover-open, details[data-menu][open]") !== null;
      if (!isTaken && around(event, "form[data-edit], .approval") === null) stopAnswer();
      return;
    }
    if (isWriting(event.target) || isLeaving) return;
    if (event.key === "n") go(find("[data-new-thread]", HTMLAnchorElement)?.href ?? "/threads/new");
    else if (event.key === "/") search(event);
    else if (event.key === "?") find("#keys", HTMLDialogElement)?.showModal();
  });
  addEventListener("pageshow", () => {
    isLeaving = false;
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-stop-answer]") !== null) stopAnswer();
  });
}

/** Those after it wait in the queue. */
function stopAnswer(): void {
  find("#turns [data-stop]", HTMLElement)?.click();
}

/** What is typed on while the next page comes is not meant for this one. */
let isLeaving = false;

function go(path: string): void {
  isLeaving = true;
  location.assign(path);
}

function search(event: KeyboardEvent): void {
  event.preventDefault();
  const field = find("[data-search] input[type=search]", HTMLInputElement);
  if (field === null) go("/search");
  else field.select();
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
