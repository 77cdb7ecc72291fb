import { around, find, hasWorked, onHtmx } from "./page.ts";

const isTouched = matchMedia("(pointer: coarse)").matches;
const growsItself = CSS.supports("field-sizing", "content");

/** Enter sends, Shift+Enter makes a line; what was written is kept until it has been sent. */
export function startComposer(): void {
  const form = find("form[data-composer]", HTMLFormElement);
  const field = form === null ? null : fieldOf(form);
  if (form !== null && field !== null) open(form, field);

  document.addEventListener("keydown", (event) => {
    const from = around(event, "form:is([data-composer], [data-edit])");
    if (!(from instanceof HTMLFormElement) || !(event.target instanceof HTMLTextAreaElement)) return;
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || isComposing || isTouched) return;
    event.preventDefault();
    if (event.target.value.trim() !== "") from.requestSubmit();
  });
  document.addEventListener("input", (event) => {
    const from = around(event, "form[data-composer]");
    if (!(from instanceof HTMLFormElement) || !(event.target instanceof HTMLTextAreaElement)) return;
    keep(from, event.target.value);
    grow(event.target);
  });
  document.addEventListener("submit", (event) => {
    const from = around(event, "form[data-composer]");
    if (from instanceof HTMLFormElement) send(from);
  });
  onHtmx("finally:request", (facts) => {
    const from = facts.ctx?.sourceElement;
    if (from instanceof HTMLFormElement && from.matches("form[data-composer]"))
      settle(from, hasWorked(facts));
  });
}

function open(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const sent = sessionStorage.getItem(SENT);
  if (sent !== null && keyOf(form) !== FIRST) sessionStorage.removeItem(FIRST);
  sessionStorage.removeItem(SENT);
  if (field.value === "") field.value = sessionStorage.getItem(keyOf(form)) ?? "";
  grow(field);
  if (!isTouched) field.focus({ preventScroll: true });
  // A page that the browser kept holds what was sent from it.
  addEventListener("pageshow", (event) => {
    if (!(event instanceof PageTransitionEvent && event.persisted)) return;
    field.value = sessionStorage.getItem(keyOf(form)) ?? "";
    grow(field);
  });
}

/** Taken out of the field at once, so that a second Enter does not ask twice; put back where it did not arrive. */
function send(form: HTMLFormElement): void {
  const field = fieldOf(form);
  if (field === null) return;
  sessionStorage.setItem(SENT, field.value);
  if (keyOf(form) === FIRST) return;
  onItsWay.set(form, field.value);
  field.value = "";
  grow(field);
}

function settle(form: HTMLFormElement, isSent: boolean): void {
  const field = fieldOf(form);
  const sent = onItsWay.get(form);
  if (field === null || sent === undefined) return;
  onItsWay.delete(form);
  sessionStorage.removeItem(SENT);
  // A form that was refused is drawn with its words in it already.
  if (!isSent && field.value !== sent) field.value = field.value === "" ? sent : `${sent}\n${field.value}`;
  if (isSent) forgive(form, field);
  keep(form, field.value);
  grow(field);
}

/** What was refused before is said no more. */
function forgive(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  form.classList.remove("is-refused");
  field.removeAttribute("aria-invalid");
  document.getElementById(field.getAttribute("aria-describedby") ?? "")?.remove();
}

const onItsWay = new WeakMap<HTMLFormElement, string>();

const SENT = "sent";
const FIRST = "draft:new";

const keyOf = (form: HTMLFormElement): string => `draft:${form.dataset["composer"] ?? ""}`;

const fieldOf = (form: HTMLFormElement): HTMLTextAreaElement | null =>
  find("textarea", HTMLTextAreaElement, form);

function keep(form: HTMLFormElement, text: string): void {
  if (text === "") sessionStorage.removeItem(keyOf(form));
  else sessionStorage.setItem(keyOf(form), text);
}

/** For browsers whose fields do not grow by themselves: in lines, for a height would be a style. */
function grow(field: HTMLTextAreaElement): void {
  if (growsItself) return;
  field.rows = 2;
  const line = Number.parseFloat(getComputedStyle(field).lineHeight);
  field.rows = Math.min(Math.max(2, Math.floor(field.scrollHeight / line)), 9);
}
