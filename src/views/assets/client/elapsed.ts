import { onHtmx } from "./page.ts";

/** Counts on beside what is at work, and takes away what holds only until a time. */
export function startElapsed(): void {
  const tick = (): void => {
    for (const shown of document.querySelectorAll<HTMLElement>("[data-since]")) {
      shown.textContent = elapsed(Date.now() - Date.parse(shown.dataset["since"] ?? ""));
    }
    for (const ending of document.querySelectorAll<HTMLElement>("[data-until]")) {
      if (Date.parse(ending.dataset["until"] ?? "") <= Date.now()) ending.remove();
    }
  };
  tick();
  onHtmx("after:swap", tick);
  setInterval(tick, 1000);
}

function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (Number.isNaN(seconds)) return "";
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

const two = (value: number): string => String(value).padStart(2, "0");
