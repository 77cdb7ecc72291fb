import { chipsOf, failChip, fileOf, idOf, newChip, settleChip, showSize, write } from "./file-chip.ts";
import { keepFiles, keptFiles, moveKept } from "./kept-files.ts";
import { around, find, hasWorked, onHtmx } from "./page.ts";
import { smallEnough } from "./smaller-picture.ts";
import { dropFile, sendFile } from "./upload.ts";

/** Files beside a question: by button, paste or drop; each goes up at once and waits as a chip of its own. */
export function startAttach(): void {
  const form = composer();
  if (form !== null) {
    open(form);
    moveKept(form);
  }
  document.addEventListener("click", (event) => {
    const from = around(event, "form[data-composer]");
    if (!(from instanceof HTMLFormElement)) return;
    if (around(event, "[data-attach]") !== null) find("[data-pick-files]", HTMLInputElement, from)?.click();
    const chip = around(event, "[data-drop-file]")?.closest<HTMLElement>("[data-file]") ?? null;
    if (chip !== null) takeAway(from, chip);
  });
  document.addEventListener("change", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || !target.matches("[data-pick-files]")) return;
    const from = target.form;
    if (from !== null) add(from, [...(target.files ?? [])]);
    target.value = "";
  });
  document.addEventListener("paste", (event) => {
    const from = around(event, "form[data-composer]");
    const files = [...(event.clipboardData?.files ?? [])];
    if (!(from instanceof HTMLFormElement) || files.length === 0) return;
    event.preventDefault();
    add(from, files);
  });
  startDrop();
  document.addEventListener("submit", waitForFiles, { capture: true });
  onHtmx("finally:request", (facts) => {
    const from = facts.ctx?.sourceElement;
    if (!(from instanceof HTMLFormElement) || !from.matches("form[data-composer]")) return;
    const now = composer();
    if (now !== null && hasWorked(facts)) clear(now);
    if (now !== null && !hasWorked(facts)) open(now);
  });
}

const composer = (): HTMLFormElement | null => find("form[data-composer]", HTMLFormElement);

/** Chips that the server drew, or else those of the draft. */
function open(form: HTMLFormElement): void {
  find("[data-attach]", HTMLButtonElement, form)?.removeAttribute("hidden");
  if (chipsOf(form).length === 0)
    for (const file of keptFiles(form)) settleChip(newChip(form, file.name), file);
  for (const chip of chipsOf(form)) showSize(chip, Number(chip.dataset["bytes"]));
}

function startDrop(): void {
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  const mark = (isOver: boolean): void => {
    const form = composer();
    if (form === null || form.classList.contains("is-dropping") === isOver) return;
    form.classList.toggle("is-dropping", isOver);
    say(form, isOver ? (placeOf(form)?.dataset["drop"] ?? "") : "");
  };
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event) || composer() === null) return;
    event.preventDefault();
    mark(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) mark(false);
  });
  document.addEventListener("drop", (event) => {
    const form = composer();
    mark(false);
    if (!holdsFiles(event) || form === null) return;
    event.preventDefault();
    add(form, [...(event.dataTransfer?.files ?? [])]);
  });
}

function add(form: HTMLFormElement, files: readonly File[]): void {
  const { most = "10", tooMany = "" } = placeOf(form)?.dataset ?? {};
  const room = Number(most) - chipsOf(form).length;
  say(form, files.length > room ? tooMany : "");
  for (const file of files.slice(0, Math.max(0, room))) void goUp(form, file);
}

async function goUp(form: HTMLFormElement, given: File): Promise<void> {
  const { upload = "", notSent = "" } = placeOf(form)?.dataset ?? {};
  const chip = newChip(form, given.name);
  chip.dataset["state"] = "sending";
  showSize(chip, given.size);
  const progress = find("progress", HTMLProgressElement, chip);
  const file = await smallEnough(given);
  const sent = await sendFile(upload, file, notSent, (part) => {
    if (progress !== null) progress.value = part;
  });
  if (!chip.isConnected) {
    if (sent.ok) void dropFile(sent.file.id);
    return;
  }
  if (sent.ok) settleChip(chip, sent.file);
  else failChip(chip, sent.words);
  keep(form);
  if (isWaiting.has(form) && !isBusy(form)) form.requestSubmit();
}

function takeAway(form: HTMLFormElement, chip: HTMLElement): void {
  const id = idOf(chip);
  chip.remove();
  say(form, "");
  keep(form);
  if (id !== "") void dropFile(id);
  find("textarea", HTMLTextAreaElement, form)?.focus();
}

/** What was sent with the question is its own now; what was attached meanwhile stays for the next. */
function clear(form: HTMLFormElement): void {
  for (const chip of chipsOf(form)) if (chip.dataset["state"] === undefined) chip.remove();
  say(form, "");
  keep(form);
}

const isWaiting = new WeakSet<HTMLFormElement>();
const isBusy = (form: HTMLFormElement): boolean =>
  chipsOf(form).some(({ dataset }) => dataset["state"] === "sending");

function waitForFiles(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("form[data-composer]")) return;
  isWaiting.delete(form);
  if (!isBusy(form)) return say(form, "");
  event.preventDefault();
  event.stopImmediatePropagation();
  isWaiting.add(form);
  say(form, placeOf(form)?.dataset["waits"] ?? "");
}

const placeOf = (form: HTMLFormElement): HTMLElement | null => find("[data-files]", HTMLElement, form);

const say = (form: HTMLFormElement, words: string): void => write(form, "[data-files-words]", words);

const keep = (form: HTMLFormElement): void =>
  keepFiles(
    form,
    chipsOf(form)
      .filter(({ dataset }) => dataset["state"] === undefined)
      .map(fileOf),
  );
