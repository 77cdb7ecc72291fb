import { around, hasWorked, onHtmx } from "./page.ts";

/** Sheets open by `data-open` and close by `data-close`, by a press outside, and when what they hold has worked. */
export function startSheets(): void {
  document.addEventListener("click", (event) => {
    const opener = around(event, "[data-open]");
    if (opener !== null) sheet(opener.dataset["open"])?.showModal();
    around(event, "[data-close]")?.closest("dialog")?.close();
    toggle(around(event, "[data-toggle]")?.dataset["toggle"]);
    const removed = around(event, "[data-remove]");
    removed?.closest(removed.dataset["remove"] ?? "")?.remove();
    if (event.target instanceof HTMLDialogElement && isOutside(event.target, event)) event.target.close();
    closeMenus(event);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(event, true);
  });
  onHtmx("finally:request", (facts) => {
    const from = facts.ctx?.sourceElement;
    if (from?.matches("[data-closes]") === true && hasWorked(facts)) from.closest("dialog")?.close();
  });
}

function toggle(id: string | undefined): void {
  const box = document.getElementById(id ?? "");
  if (box === null) return;
  box.hidden = !box.hidden;
  if (!box.hidden) box.querySelector("textarea")?.focus();
}

function sheet(id: string | undefined): HTMLDialogElement | null {
  const found = document.getElementById(id ?? "");
  return found instanceof HTMLDialogElement ? found : null;
}

function isOutside(dialog: HTMLDialogElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

/** A menu closes when something in it, or anything else, was pressed. */
function closeMenus(event: Event, isAll = false): void {
  const summary = isAll ? null : around(event, "details[data-menu] > summary");
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")) {
    if (summary?.parentElement !== menu) menu.open = false;
  }
}
