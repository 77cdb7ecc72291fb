import { tellServer } from "./tell-server.ts";
import { find } from "./page.ts";

/** A thread that is looked at has nothing new: told when it opens, and when an answer ends before the owner's eyes. */
export function startSeen(): void {
  const spoken = find("[data-seen]", HTMLElement);
  const url = spoken?.dataset["seen"];
  if (spoken === null || url === undefined) return;
  let isTold = Number(find("#scroll", HTMLElement)?.dataset["unread"] ?? 0) === 0;
  const look = (): void => {
    if (isTold || document.hidden) return;
    isTold = true;
    void tellServer(url);
  };
  new MutationObserver(() => {
    isTold = false;
    look();
  }).observe(spoken, { childList: true });
  document.addEventListener("visibilitychange", look);
  look();
}
