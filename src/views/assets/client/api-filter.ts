import { find } from "./page.ts";

/** The API's page shows the operations that hold every word that is typed, without asking the server. */
export function startApiFilter(): void {
  const field = find("[data-api-filter]", HTMLInputElement);
  if (field === null) return;
  field.addEventListener("input", () => filter(field.value));
  field.form?.addEventListener("submit", (event) => event.preventDefault());
  openNamed();
  addEventListener("hashchange", openNamed);
}

function filter(typed: string): void {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const group of document.querySelectorAll<HTMLElement>("[data-operations]")) {
    let isEmpty = true;
    for (const one of group.querySelectorAll<HTMLElement>("[data-operation]")) {
      const text = one.dataset["operation"] ?? "";
      one.hidden = !words.every((word) => text.includes(word));
      if (!one.hidden) count++;
      isEmpty &&= one.hidden;
    }
    group.hidden = isEmpty;
  }
  const how = find("[data-api-how]", HTMLElement);
  if (how !== null) how.hidden = words.length > 0;
  const nothing = document.getElementById("no-operation");
  if (nothing !== null) nothing.hidden = count > 0;
  const said = document.getElementById("operations-found");
  if (said === null) return;
  const { one = "", many = "" } = said.dataset;
  said.textContent = count === 1 ? one : many.replace("0", String(count));
}

/** An address may name one operation: it is shown open. */
function openNamed(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named instanceof HTMLDetailsElement) named.open = true;
}
