/** How near to an edge a menu may come, in CSS pixels. */
const MARGIN = 8;

/** A menu opens where all of it is seen: to the side that has room, and below what opens it where there is none above. */
export function startMenus(): void {
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.matches("[data-menu][open]")) fit(target);
    },
    true,
  );
}

function fit(menu: HTMLDetailsElement): void {
  const list = menu.querySelector<HTMLElement>(".menu-list");
  if (list === null) return;
  delete menu.dataset["flipped"];
  list.style.removeProperty("translate");
  const room = roomAround(menu);
  const usual = list.getBoundingClientRect();
  if (lostOf(usual, room) > 0) {
    menu.dataset["flipped"] = "";
    if (lostOf(list.getBoundingClientRect(), room) >= lostOf(usual, room)) delete menu.dataset["flipped"];
  }
  const { left, right } = list.getBoundingClientRect();
  const shift = Math.max(room.left + MARGIN - left, 0) || Math.min(room.right - MARGIN - right, 0);
  if (shift !== 0) list.style.setProperty("translate", `${shift}px`);
}

/** How much of a list would be above or below what is seen. */
const lostOf = ({ top, bottom }: DOMRect, room: DOMRect): number =>
  Math.max(room.top - top, 0) + Math.max(bottom - room.bottom, 0);

/** What is seen of the nearest box that scrolls. */
function roomAround(menu: Element): DOMRect {
  let box: Element | null = menu.parentElement;
  while (box !== null && !/auto|scroll|hidden/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
  return (box ?? document.documentElement).getBoundingClientRect();
}
