import { find } from "./page.ts";
import type { KnownFile } from "./upload.ts";

const SENT = "files-sent";

/** A draft of a first question is another in each workspace. */
const keyOf = (form: HTMLFormElement): string =>
  `files:${find("[data-upload]", HTMLElement, form)?.dataset["upload"] ?? ""}`;

/** Files stay with the draft that they were attached to, through a reload. */
export function keepFiles(form: HTMLFormElement, files: readonly KnownFile[]): void {
  if (files.length === 0) sessionStorage.removeItem(keyOf(form));
  else sessionStorage.setItem(keyOf(form), JSON.stringify(files));
}

export function keptFiles(form: HTMLFormElement): readonly KnownFile[] {
  const kept = sessionStorage.getItem(keyOf(form));
  return kept === null ? [] : (JSON.parse(kept) as KnownFile[]);
}

/** Those of a thread's first question are the thread's once the browser has come there. */
export function moveKept(form: HTMLFormElement): void {
  const isFirst = form.dataset["composer"] === "new";
  const sent = sessionStorage.getItem(SENT);
  if (!isFirst && sent !== null) sessionStorage.removeItem(sent);
  sessionStorage.removeItem(SENT);
  if (isFirst) form.addEventListener("submit", () => sessionStorage.setItem(SENT, keyOf(form)));
}
