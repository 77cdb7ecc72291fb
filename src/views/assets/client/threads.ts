import { find } from "./page.ts";

/** The list keeps its order when threads come and change: pinned first, then the newest turn first. */
export function startThreads(): void {
  const list = find("[data-threads]", HTMLElement);
  if (list === null) return;
  const changes = new MutationObserver(() => order(list));
  changes.observe(list, { childList: true });
}

function order(list: HTMLElement): void {
  const links = [...list.querySelectorAll<HTMLAnchorElement>(".thread-link")];
  for (const link of links) {
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
  }
  const sorted = links.toSorted((one, other) => rank(other).localeCompare(rank(one)));
  if (sorted.every((link, index) => link === links[index])) return;
  list.prepend(...sorted);
}

const rank = ({ dataset }: HTMLElement): string =>
  `${dataset["pinned"] === undefined ? 0 : 1} ${dataset["at"] ?? ""}`;
