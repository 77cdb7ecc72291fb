import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr, domId, partial } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { CsrfField } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { threadUrl } from "./thread-link.tsx";

export type StopPlace = "side" | "top";

/** Ends all work at once. A plain form, so that it needs no script, and it asks nothing: to stop is never dangerous. */
export function Stop(props: {
  place: StopPlace;
  /** Its word is left to those who hear the page, where a phone has no room for it. */
  isSign?: boolean;
  running: number;
  csrf: string;
}): JSX.Element {
  const { place, isSign = false, running, csrf } = props;
  const isSide = place === "side";
  return (
    <form action="/stop" method="post" hx-post="/stop" hx-swap="none" hx-nonce={NONCE}>
      <CsrfField token={csrf} />
      <button class={["stop", isSide && "w-full"]} type="submit">
        <Icon name="failed" />
        <span class={[isSign && "max-sm:sr-only"]} safe>
          {isSide ? en.trust.stopAll : en.trust.stopShort}
        </span>
        <Running count={running} place={place} />
      </button>
    </form>
  );
}

export const runningId = (place: StopPlace): string => `running-${place}`;

/** How much is at work: it is what makes the way to stop it red. */
export function Running({ count, place }: { count: number; place: StopPlace }): JSX.Element {
  const isSeen = place === "side" && count > 0;
  return (
    <span
      class={isSeen ? "num ml-auto text-xs font-medium" : "sr-only"}
      data-state={count === 0 ? "off" : "running"}
      id={runningId(place)}
      safe
    >
      {en.shell.running(count)}
    </span>
  );
}

const STOPPED = "stopped";

/** On every page as long as all work is held. */
export function Stopped(props: { since: string | null; reader: Reader; csrf: string | null }): JSX.Element {
  return (
    <div class="empty:hidden" id={STOPPED} aria-live="assertive">
      {props.since !== null && <StoppedBanner since={props.since} reader={props.reader} csrf={props.csrf} />}
    </div>
  );
}

function StoppedBanner(props: { since: string; reader: Reader; csrf: string | null }): JSX.Element {
  const { since, reader, csrf } = props;
  return (
    <div class="banner" data-kind="stopped">
      <Icon name="failed" />
      <span class="num min-w-48 flex-1" safe>
        {en.trust.stoppedSince(when(reader, since))}
      </span>
      <form
        id="release"
        action="/stop/release"
        method="post"
        hx-post="/stop/release"
        hx-swap="none"
        hx-sync="drop"
        hx-nonce={NONCE}
      >
        {csrf !== null && <CsrfField token={csrf} />}
        <button class="textlink" type="submit" safe>
          {en.trust.release}
        </button>
      </form>
    </div>
  );
}

/** The stream's has no token in it: its script brings one. */
export const stoppedPartial = (since: string | null, reader: Reader): string =>
  partial(STOPPED, "outerMorph", <Stopped since={since} reader={reader} csrf={null} />);

const bypassId = (thread: string): string => `bypass-${domId(thread)}`;

/** In red on its thread's page, as long as nothing is asked there. `until` is RFC 3339; null for none. */
export function Bypass(props: { thread: string; until: string | null; reader: Reader }): JSX.Element {
  const { thread, until, reader } = props;
  return (
    <div class="empty:hidden" id={bypassId(thread)} aria-live="polite">
      {until !== null && (
        <div class="banner" data-kind="bypass" data-until={attr(until)}>
          <Icon name="outside" />
          <span class="num min-w-48 flex-1" safe>
            {en.trust.bypassUntil(when(reader, until))}
          </span>
          <button
            class="textlink"
            type="button"
            hx-post={`${threadUrl(thread)}/bypass/end`}
            hx-swap="none"
            hx-nonce={NONCE}
            safe
          >
            {en.trust.endNow}
          </button>
        </div>
      )}
    </div>
  );
}

export const bypassPartial = (thread: string, until: string | null, reader: Reader): string =>
  partial(bypassId(thread), "outerMorph", <Bypass thread={thread} until={until} reader={reader} />);

export const BYPASS = "bypass";

/** Opened from the thread's menu. */
export function BypassSheet({ thread }: { thread: string }): JSX.Element {
  return (
    <dialog class="sheet" id={BYPASS} aria-labelledby="bypass-title">
      <p class="text-lg font-semibold" id="bypass-title" safe>
        {en.trust.bypassTitle}
      </p>
      <p class="mt-1 text-muted" safe>
        {en.trust.bypassAbout}
      </p>
      <div class="mt-4 flex flex-wrap justify-end gap-2">
        <button class="btn btn-ghost" type="button" data-close safe>
          {en.approvals.keepAsking}
        </button>
        {Object.entries(en.trust.bypassMinutes).map(([minutes, words]) => (
          <button
            class="btn btn-deny"
            type="button"
            hx-post={`${threadUrl(thread)}/bypass`}
            hx-vals={attr(JSON.stringify({ minutes }))}
            hx-swap="none"
            hx-nonce={NONCE}
            data-closes
            safe
          >
            {words}
          </button>
        ))}
      </div>
    </dialog>
  );
}
