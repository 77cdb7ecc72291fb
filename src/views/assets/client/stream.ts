import { find, onHtmx } from "./page.ts";

const PATIENCE_MS = 1500;
const AGAIN_MS = 3000;

/** Says when the stream is lost, and sees that it comes again. */
export function startStream(): void {
  const banner = find("#offline", HTMLElement);
  if (banner === null) return;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const lost = (): void => {
    waiting ??= setTimeout(() => {
      banner.hidden = document.hidden;
    }, PATIENCE_MS);
  };
  const found = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    banner.hidden = true;
  };

  document.addEventListener("htmx:sse:after:connection", found);
  document.addEventListener("htmx:sse:error", (event) => {
    const status = event instanceof CustomEvent ? (event.detail as { status?: number }).status : undefined;
    if (status === 401 || status === 403) location.reload();
    else lost();
  });
  onHtmx("finally:request", ({ ctx }) => {
    const live = ctx?.sourceElement;
    if (live?.id !== "live" || isConnected(live)) return;
    if (ctx?.response?.raw.redirected === true || ctx?.response?.status === 401) location.reload();
    lost();
    setTimeout(() => live.dispatchEvent(new Event("claw:reconnect")), AGAIN_MS);
  });
  document.addEventListener("reset", (event) => {
    if (event.target instanceof Element && event.target.id === "live") location.reload();
  });
}

/** hx-sse keeps what it knows of a stream on its element. */
const isConnected = (live: Element): boolean => {
  const kept = (live as Element & { readonly _htmx?: { readonly sse?: unknown } })._htmx;
  return kept?.sse !== undefined;
};
