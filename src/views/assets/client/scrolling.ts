import { find } from "./page.ts";

const NEAR = 48;

/** Keeps the end in view while it is in view; who has scrolled up is left in peace and shown the way back. */
export function startScrolling(): void {
  const scroll = find("#scroll", HTMLElement);
  const content = find("#turns", HTMLElement);
  const pill = find("[data-to-end]", HTMLElement);
  if (scroll === null || content === null || pill === null) return;

  let isAtEnd = location.hash === "";
  const toEnd = (): void => {
    scroll.scrollTop = scroll.scrollHeight;
  };
  const look = (): void => {
    pill.hidden = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
  };
  scroll.addEventListener("scroll", () => {
    isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    look();
  });
  const sizes = new ResizeObserver(() => {
    if (isAtEnd) toEnd();
    look();
  });
  sizes.observe(content);
  sizes.observe(scroll);
  pill.addEventListener("click", () => {
    isAtEnd = true;
    toEnd();
  });
  document.addEventListener("submit", (event) => {
    if (event.target instanceof Element && event.target.matches("[data-composer]")) isAtEnd = true;
  });
  if (isAtEnd) toEnd();
}
