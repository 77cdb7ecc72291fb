/** One file beside a question, as the server drew it or as it is drawn here: on its way, there, or refused. */
import { find } from "./page.ts";
import type { KnownFile } from "./upload.ts";

export const chipsOf = (form: HTMLFormElement): HTMLElement[] => [
  ...form.querySelectorAll<HTMLElement>("li[data-file]"),
];

export function newChip(form: HTMLFormElement, name: string): HTMLElement {
  const template = find("[data-files] template", HTMLTemplateElement, form);
  const chip = template?.content.firstElementChild?.cloneNode(true);
  if (!(chip instanceof HTMLElement)) throw new Error("the page has no chip for files");
  write(chip, "[data-name]", name);
  find("progress", HTMLProgressElement, chip)?.setAttribute("aria-label", name);
  const button = find("[data-drop-file]", HTMLButtonElement, chip);
  button?.setAttribute(
    "aria-label",
    (button.dataset["dropFile"] ?? "").replace("#", () => name),
  );
  find("[data-files] ul", HTMLUListElement, form)?.append(chip);
  return chip;
}

/** It is on the server. */
export function settleChip(chip: HTMLElement, file: KnownFile): void {
  delete chip.dataset["state"];
  chip.dataset["bytes"] = String(file.bytes);
  write(chip, "[data-name]", file.name);
  write(chip, "[data-problem]", file.problem ?? "");
  showSize(chip, file.bytes);
  find("progress", HTMLProgressElement, chip)?.setAttribute("hidden", "");
  const field = find("input[name=attachment]", HTMLInputElement, chip);
  if (field !== null) field.value = file.id;
}

/** It was refused, in these words. */
export function failChip(chip: HTMLElement, words: string): void {
  chip.dataset["state"] = "failed";
  find("progress", HTMLProgressElement, chip)?.setAttribute("hidden", "");
  const problem = find("[data-problem]", HTMLElement, chip);
  problem?.setAttribute("role", "alert");
  problem?.classList.replace("hint", "text-failed");
  write(chip, "[data-problem]", words);
  find("input[name=attachment]", HTMLInputElement, chip)?.setAttribute("disabled", "");
}

export const idOf = (chip: HTMLElement): string =>
  find("input[name=attachment]", HTMLInputElement, chip)?.value ?? "";

/** What is known of a file that is on the server. */
export const fileOf = (chip: HTMLElement): KnownFile => ({
  id: idOf(chip),
  name: find("[data-name]", HTMLElement, chip)?.textContent ?? "",
  bytes: Number(chip.dataset["bytes"]),
  problem: find("[data-problem]", HTMLElement, chip)?.textContent || null,
});

export function showSize(chip: HTMLElement, bytes: number): void {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const unit = (["byte", "kilobyte", "megabyte"] as const)[step] ?? "byte";
  const unitDisplay = step === 0 ? "long" : "short";
  const format = { style: "unit", unit, unitDisplay, maximumFractionDigits: step === 2 ? 1 : 0 } as const;
  const text = new Intl.NumberFormat(document.documentElement.lang, format).format(bytes / 1000 ** step);
  write(chip, "[data-size]", text);
}

export function write(root: ParentNode, selector: string, words: string): void {
  const place = find(selector, HTMLElement, root);
  if (place !== null) place.textContent = words;
}
