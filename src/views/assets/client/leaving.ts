import { around, find } from "./page.ts";

/** A link in an answer that text from outside may have led is followed only once its whole address was shown. */
export function startLeaving(): void {
  const sheet = find("#leaving", HTMLDialogElement);
  const where = find("[data-leaving-to]", HTMLElement);
  const go = find("[data-leaving-go]", HTMLAnchorElement);
  if (sheet === null || where === null || go === null) return;
  const ask = (event: Event): void => {
    const link = around(event, ".turn a[target=_blank]");
    if (!(link instanceof HTMLAnchorElement) || !isLedFromOutside(link)) return;
    event.preventDefault();
    event.stopPropagation();
    where.textContent = link.href;
    go.href = link.href;
    sheet.showModal();
  };
  // Ahead of everything else, and for the middle button too.
  document.addEventListener("click", ask, true);
  document.addEventListener("auxclick", ask, true);
  go.addEventListener("click", () => sheet.close());
}

const isLedFromOutside = (link: Element): boolean =>
  link.closest(".turn")?.querySelector("[data-tainted]") instanceof Element;
