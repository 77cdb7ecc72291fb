import { usePasskey } from "./ask-device.ts";
import { around, find, onHtmx } from "./page.ts";
import { tellServer } from "./tell-server.ts";

/** What goes on once the person has shown who is there; it is forgotten when they would rather not. */
let next: (() => void) | null = null;

/** Asks who is there where the server wants to know, then does once more what was asked. */
export function startConfirm(): void {
  const sheet = find("#confirm-you", HTMLDialogElement);
  const form = find("form[data-confirm]", HTMLFormElement);
  if (sheet === null || form === null) return;

  onHtmx("before:swap", ({ ctx }, event) => {
    if (ctx?.response?.raw.headers.get("x-confirm") !== "first") return;
    event.preventDefault();
    const { sourceElement } = ctx;
    confirmFirst(() => again(sourceElement));
  });
  sheet.addEventListener("close", () => {
    next = null;
    form.reset();
    say(form, "");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const passphrase = find("input[name=passphrase]", HTMLInputElement, form)?.value ?? "";
    void prove(sheet, form, async () => ({ passphrase }));
  });
  sheet.addEventListener("click", (event) => {
    if (around(event, "[data-confirm-passkey]") === null) return;
    void prove(sheet, form, async () => {
      const asked = await tellServer("/api/v1/session/question");
      if (!asked.ok) throw new Error(asked.words);
      const assertion = await usePasskey(asked.value).catch(() => null); // silent-ok: the words below say it
      if (assertion === null) throw new Error(form.dataset["cancelled"]);
      return { assertion };
    });
  });
}

export function confirmFirst(then: () => void): void {
  next = then;
  find("#confirm-you", HTMLDialogElement)?.showModal();
}

async function prove(
  sheet: HTMLDialogElement,
  form: HTMLFormElement,
  proofOf: () => Promise<object>,
): Promise<void> {
  say(form, "");
  try {
    const proven = await tellServer("/api/v1/session/proof", await proofOf());
    if (!proven.ok) throw new Error(proven.words);
  } catch (fault) {
    say(form, fault instanceof Error ? fault.message : "");
    return;
  }
  const goOn = next;
  sheet.close();
  goOn?.();
}

/** The same form or button as before, with all that stands in it. */
function again(element: Element | undefined): void {
  if (element instanceof HTMLFormElement) element.requestSubmit();
  else if (element instanceof HTMLElement) element.click();
}

export function say(form: HTMLFormElement, words: string): void {
  const place = find("[data-words]", HTMLElement, form);
  if (place === null) return;
  place.textContent = words;
  place.hidden = words === "";
}
