import { find, onHtmx } from "./page.ts";

const SHOWN_MS = 7000;

/** What is said in passing leaves again. What came back as a whole page instead of a part is never put into one. */
export function startNotices(): void {
  const notices = find("#notices", HTMLElement);
  if (notices === null) return;
  new MutationObserver((changes) => {
    for (const added of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(added instanceof HTMLElement)) continue;
      if (isSeenHere(added)) added.remove();
      else setTimeout(() => added.remove(), SHOWN_MS);
    }
  }).observe(notices, { childList: true });

  onHtmx("before:swap", ({ ctx }, event) => {
    const { response, text = "" } = ctx ?? {};
    if (response === undefined) return;
    if (response.raw.redirected) {
      event.preventDefault();
      location.assign(response.raw.url);
    } else if (response.status >= 400 && /^\s*<!doctype/i.test(text)) {
      event.preventDefault();
      say(notices);
    }
  });
  onHtmx("error", ({ ctx }) => {
    if (ctx?.sourceElement?.id !== "live") say(notices);
  });
  onHtmx("after:swap", ({ ctx }) => {
    if ((ctx?.response?.status ?? 0) < 400) return;
    const id = ctx?.sourceElement?.id;
    if (id) find(`#${CSS.escape(id)} [aria-invalid=true]`, HTMLElement)?.focus();
  });
}

/** Whoever looks at what it is about needs no word of it; a page that nobody sees may say it once it is seen. */
const isSeenHere = ({ dataset }: HTMLElement): boolean =>
  dataset["seenAt"] === location.pathname && document.visibilityState === "visible";

function say(notices: HTMLElement): void {
  const note = document.createElement("div");
  note.className = "toast-note";
  note.textContent = document.body.dataset["lost"] ?? "";
  notices.append(note);
}
