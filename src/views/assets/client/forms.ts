import { around, hasWorked, onHtmx } from "./page.ts";

/** What must not be seen again does not stay in a form that has done its work; with `data-resets`, nothing does. */
export function startForms(): void {
  onHtmx("finally:request", (facts) => {
    const from = facts.ctx?.sourceElement;
    const form = document.getElementById(from?.id ?? "");
    if (!(form instanceof HTMLFormElement) || !hasWorked(facts)) return;
    for (const field of form.querySelectorAll<HTMLInputElement>("input[type=password]")) field.value = "";
    if (!form.matches("[data-resets]")) return;
    form.reset();
    for (const folded of form.querySelectorAll("details")) folded.open = false;
  });
  // A pick that needs another page is sent as soon as it is made.
  document.addEventListener("change", (event) => {
    const form = around(event, "form[data-sends-itself]");
    if (form instanceof HTMLFormElement) form.requestSubmit();
  });
}
