import { around, find, onHtmx } from "./page.ts";

/** Ctrl+K: pages, threads and what the page offers in one list. Arrows move, Enter goes, Escape closes. */
export function startPalette(): void {
  const dialog = find("#palette", HTMLDialogElement);
  const field = dialog === null ? null : find("input", HTMLInputElement, dialog);
  if (dialog === null || field === null) return;

  document.addEventListener("keydown", (event) => {
    const isAsked = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isAsked || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open(dialog, field);
  });
  document.addEventListener("click", (event) => {
    if (around(event, "[data-palette-open]") !== null) open(dialog, field);
    if (event.target === dialog || around(event, "#palette [role=option]") !== null) dialog.close();
  });
  field.addEventListener("input", () => look(dialog, field));
  field.addEventListener("keydown", (event) => {
    const way = ways[event.key];
    if (event.isComposing) return;
    if (way !== undefined) {
      event.preventDefault();
      move(dialog, field, way);
    } else if (event.key === "Enter") {
      event.preventDefault();
      find("[aria-selected=true]", HTMLElement, dialog)?.click();
    }
  });
  onHtmx("after:swap", ({ ctx }) => {
    if (ctx?.sourceElement === field) choose(dialog, field, optionsIn(dialog)[0]);
  });
}

const ways: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function open(dialog: HTMLDialogElement, field: HTMLInputElement): void {
  if (dialog.open) return;
  // The phone's side sheet would lie over it.
  for (const sheet of document.querySelectorAll<HTMLElement>(":popover-open")) sheet.hidePopover();
  field.value = "";
  dialog.showModal();
  look(dialog, field);
}

function look(dialog: HTMLDialogElement, field: HTMLInputElement): void {
  offerHere(dialog, field.value.trim().toLowerCase());
  field.dispatchEvent(new Event("claw:look"));
}

/** What the page marks with `data-palette`: choosing it presses what is marked. */
function offerHere(dialog: HTMLDialogElement, written: string): void {
  const place = find("[data-palette-here]", HTMLElement, dialog);
  if (place === null) return;
  const offered = [...document.querySelectorAll<HTMLElement>("[data-palette]")].filter((element) =>
    wordsOf(element).toLowerCase().includes(written),
  );
  // First of all for who looks for something; else after the pages, so that Enter alone changes nothing.
  if (written === "") place.parentElement?.append(place);
  else place.parentElement?.prepend(place);
  place.replaceChildren(...offered.map((element) => optionOf(element, place.dataset["paletteHere"] ?? "")));
  choose(dialog, find("input", HTMLInputElement, dialog), optionsIn(dialog)[0]);
}

const wordsOf = (element: HTMLElement): string => element.textContent.trim();

function optionOf(element: HTMLElement, about: string): HTMLElement {
  const option = document.createElement("button");
  option.type = "button";
  option.role = "option";
  option.tabIndex = -1;
  const icon = element.querySelector("svg")?.cloneNode(true);
  const words = document.createElement("span");
  words.className = "min-w-0 flex-1 truncate";
  words.textContent = wordsOf(element);
  const note = document.createElement("span");
  note.className = "text-xs text-muted";
  note.textContent = about;
  option.append(...(icon === undefined ? [] : [icon]), words, note);
  option.addEventListener("click", () => setTimeout(() => element.click()));
  return option;
}

const optionsIn = (dialog: HTMLDialogElement): readonly HTMLElement[] => [
  ...dialog.querySelectorAll<HTMLElement>("[role=option]"),
];

function move(dialog: HTMLDialogElement, field: HTMLInputElement, way: number): void {
  const options = optionsIn(dialog);
  const at = options.findIndex(({ ariaSelected }) => ariaSelected === "true");
  choose(dialog, field, options[(at + way + options.length) % options.length]);
}

/** The field keeps the focus: what is chosen is told by its id. */
function choose(dialog: HTMLDialogElement, field: HTMLInputElement | null, chosen?: HTMLElement): void {
  for (const [index, option] of optionsIn(dialog).entries()) {
    option.id = `palette-${index}`;
    option.ariaSelected = String(option === chosen);
  }
  if (chosen === undefined) field?.removeAttribute("aria-activedescendant");
  else field?.setAttribute("aria-activedescendant", chosen.id);
  chosen?.scrollIntoView({ block: "nearest" });
}
