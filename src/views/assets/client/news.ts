import { follows } from "./place.ts";

/** Answers that something has come of since the reader left the end. */
export interface News {
  count(): number;
  clear(): void;
}

/** What ticks, or was put there by the reader's own hand. */
const NO_NEWS = "[data-since], [id^=beside-], .turn-acts";

export function watchNews(scroll: HTMLElement, turns: HTMLElement, onNews: () => void): News {
  const answers = new Set<string>();
  const take = (element: Element | null): void => {
    const answer = element?.closest("[id^=body-]")?.parentElement ?? null;
    if (answer !== null && element?.closest(NO_NEWS) === null) answers.add(answer.id);
  };
  new MutationObserver((changes) => {
    if (follows(scroll) || scroll.classList.contains("is-moving")) return;
    const before = answers.size;
    for (const { target, addedNodes } of changes) {
      take(target instanceof Element ? target : target.parentElement);
      for (const node of addedNodes) {
        if (node instanceof Element && node.matches("#turns > [id^=turn-]")) answers.add(node.id);
      }
    }
    if (answers.size > before) onNews();
  }).observe(turns, { subtree: true, childList: true, characterData: true });
  return { count: () => answers.size, clear: () => answers.clear() };
}
