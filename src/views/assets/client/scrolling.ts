import { land } from "./landing.ts";
import { watchNews } from "./news.ts";
import { find } from "./page.ts";
import { follows, isInPast, leftBelow, NEAR } from "./place.ts";

/** Keeps the end in view while it is in view; who has scrolled up is left in peace and shown the way back. */
export function startScrolling(): void {
  const scroll = find("#scroll", HTMLElement);
  const content = find("#turns", HTMLElement);
  const pill = find("[data-to-end]", HTMLElement);
  if (scroll === null || content === null || pill === null) return;
  let top = 0;

  const look = (): void => {
    pill.hidden = !isInPast(scroll) && leftBelow(scroll) < NEAR;
    const words = pill.querySelector("span");
    const said = wordsFor(pill, news.count());
    if (words !== null && words.textContent !== said) words.textContent = said;
  };
  const news = watchNews(scroll, content, look);
  const follow = (isSo: boolean): void => {
    if (isSo !== follows(scroll)) news.clear();
    if (isSo) scroll.dataset["follows"] = "";
    else delete scroll.dataset["follows"];
  };
  const toEnd = (): void => {
    scroll.scrollTop = scroll.scrollHeight;
    top = scroll.scrollTop;
  };

  // What grows under the reader moves nothing up: only the reader does.
  scroll.addEventListener("scroll", () => {
    const isUp = scroll.scrollTop < top;
    top = scroll.scrollTop;
    const left = leftBelow(scroll);
    if (isInPast(scroll)) follow(false);
    else if (left <= 1 || (left < NEAR && !isUp)) follow(true);
    else if (isUp) follow(false);
    look();
  });
  const sizes = new ResizeObserver(() => {
    if (follows(scroll)) toEnd();
    look();
  });
  for (const part of [scroll, ...scroll.children]) sizes.observe(part);
  const next = find("#next-steps", HTMLElement);
  if (next !== null) sizes.observe(next);
  const goToEnd = (): void => {
    const newest = isInPast(scroll) ? find("#later [data-newest]", HTMLElement) : null;
    if (newest !== null) return newest.click();
    follow(true);
    toEnd();
  };
  pill.addEventListener("click", goToEnd);
  scroll.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (event.key !== "End" || event.target !== scroll || !isPlain || !isInPast(scroll)) return;
    event.preventDefault();
    goToEnd();
  });
  document.addEventListener("submit", (event) => {
    const isAsked = event.target instanceof Element && event.target.matches("[data-composer]");
    if (isAsked && !isInPast(scroll)) follow(true);
  });
  if (land(scroll)) {
    follow(true);
    toEnd();
  }
  look();
}

function wordsFor({ dataset }: HTMLElement, count: number): string {
  if (count === 0) return dataset["words"] ?? "";
  if (count === 1) return dataset["one"] ?? "";
  return (dataset["many"] ?? "").replace("#", String(count));
}
