import { around, find, hasWorked, onHtmx } from "./page.ts";

/** Sheets open by `data-open` and close by `data-close`, by a press outside, and when what they hold has worked. */
export function startSheets(): void {
  document.addEventListener("click", (event) => {
    const opener = around(event, "[data-open]");
    // A sheet gives the focus back to what had it: what stands in a menu is not there any more by then.
    focusMenu(opener?.closest("details[data-menu]") ?? null);
    if (opener !== null) sheet(opener.dataset["open"])?.showModal();
    around(event, "[data-close]")?.closest("dialog")?.close();
    toggle(around(event, "[data-toggle]")?.dataset["toggle"]);
    const removed = around(event, "[data-remove]");
    removed?.closest(removed.dataset["remove"] ?? "")?.remove();
    if (event.target instanceof HTMLDialogElement && isOutside(event.target, event)) event.target.close();
    closeMenus(event);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    closeMenus(event, true);
    const edit = around(event, "form[data-edit]");
    if (edit instanceof HTMLFormElement) edit.reset();
  });
  document.addEventListener("reset", (event) => {
    const edit = around(event, "form[data-edit]")?.parentElement ?? null;
    if (edit === null) return;
    edit.hidden = true;
    find(`[data-toggle="${CSS.escape(edit.id)}"]`, HTMLElement)?.focus();
  });
  onHtmx("finally:request", (facts) => {
    const from = facts.ctx?.sourceElement;
    if (from?.matches("[data-closes]") === true && hasWorked(facts)) from.closest("dialog")?.close();
  });
}

function toggle(id: string | undefined): void {
  const box = document.getElementById(id ?? "");
  if (box === null) return;
  if (box instanceof HTMLDetailsElement) box.open = !box.open;
  else box.hidden = !box.hidden;
  if (!box.hidden) box.querySelector("textarea")?.focus();
}

const focusMenu = (menu: Element | null): void => {
  if (menu !== null) find("summary", HTMLElement, menu)?.focus();
};

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
    if (summary?.parentElement === menu) continue;
    if (isAll && menu.contains(document.activeElement)) focusMenu(menu);
    menu.open = false;
  }
}
