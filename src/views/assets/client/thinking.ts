import { find } from "./page.ts";

/** A thought stands open while it is thought, and closes when the answer begins; who opens it again keeps it open. */
export function startThinking(): void {
  const turns = find("#turns", HTMLElement);
  if (turns === null) return;
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target instanceof HTMLDetailsElement && target.dataset["thinking"] === undefined)
        target.open = false;
    }
  }).observe(turns, { subtree: true, attributeFilter: ["data-thinking"] });
}
