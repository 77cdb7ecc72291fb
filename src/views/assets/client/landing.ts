import { follows, goTo, leftBelow, NEAR, type Place, placeIn, turnsIn } from "./place.ts";

/** Puts a thread's page where it was left, at what it names, or at what is new. True where it belongs at its end. */
export function land(scroll: HTMLElement): boolean {
  addEventListener("pagehide", () => leave(scroll));
  const left = leftPlace();
  if (left === "end") return true;
  if (left !== null && goTo(scroll, left)) return false;
  if (location.hash !== "") return false;
  const named = new URLSearchParams(location.search).get("turn");
  const first = named === null ? firstUnread(scroll) : document.getElementById(`question-${named}`);
  if (first === null) return true;
  first.scrollIntoView({ block: "start", behavior: "instant" });
  return leftBelow(scroll) < NEAR;
}

const key = (): string => `place:${location.pathname}`;

function leave(scroll: HTMLElement): void {
  const place = follows(scroll) ? "end" : placeIn(scroll);
  sessionStorage.setItem(key(), JSON.stringify(place));
}

/** Who comes back, or loads the page again, wants what was there. */
function leftPlace(): Place | "end" | null {
  const [visit] = performance.getEntriesByType("navigation");
  const isBack =
    visit instanceof PerformanceNavigationTiming &&
    (visit.type === "back_forward" || visit.type === "reload");
  return isBack ? (JSON.parse(sessionStorage.getItem(key()) ?? "null") as Place | "end" | null) : null;
}

/** The question of the first answer that the owner has not seen. */
function firstUnread(scroll: HTMLElement): Element | null {
  const count = Number(scroll.dataset["unread"] ?? 0);
  if (count === 0) return null;
  const ended = turnsIn(scroll).filter(
    (turn) => turn.id.startsWith("turn-") && turn.querySelector(".said[data-open]") === null,
  );
  const first = ended.at(-count) ?? ended[0];
  return first?.previousElementSibling ?? null;
}
