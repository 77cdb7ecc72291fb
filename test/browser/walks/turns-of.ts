import type { Page } from "playwright-core";

/** The turns of a page, as bytes: without what differs from page to page, or only because time goes by. */
export const turnsOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const turns = document.querySelector("#turns")?.cloneNode(true);
    if (!(turns instanceof Element)) return "no turns";
    for (const element of turns.querySelectorAll("*")) {
      element.removeAttribute("data-htmx-powered");
      element.removeAttribute("hx-nonce");
    }
    for (const turn of turns.querySelectorAll(".turn")) turn.classList.remove("is-known");
    // The order of attributes says nothing: an element that was changed in its place has them as they came.
    for (const element of turns.querySelectorAll("*")) {
      const attributes = [...element.attributes].sort((one, other) => one.name.localeCompare(other.name));
      for (const { name } of attributes) element.removeAttribute(name);
      for (const { name, value } of attributes) element.setAttribute(name, value);
    }
    for (const element of turns.querySelectorAll("[data-since]")) element.textContent = "";
    return turns.innerHTML;
  });
