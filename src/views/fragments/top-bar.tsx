import { en } from "../strings/en.ts";
import { BellCount } from "./bell.tsx";
import { Icon } from "./icon.tsx";
import { Logo } from "./logo.tsx";
import { SIDE } from "./side.tsx";
import { Stop } from "./stop.tsx";

/** What the top of a phone says. `isHeading` where the page itself leaves its heading to it. */
export interface PhoneTop {
  readonly title: string;
  readonly about?: string;
  /** A peer that stands in the place of `about` as long as it is not empty. */
  readonly held?: JSX.Element;
  readonly titleId?: string;
  readonly isHeading?: boolean;
  /** Where the way back leads; without one the logo stands there. */
  readonly back?: string;
  /** Stands beside the way to stop everything, which is a sign alone there: both leave little of the title. */
  readonly acts?: JSX.Element;
}

export function TopBar(props: { top: PhoneTop; running: number; unread: number; csrf: string }): JSX.Element {
  const { top, running, unread, csrf } = props;
  const { title, about, titleId, isHeading = false, back, held, acts } = top;
  const safeHeld = held ?? "";
  const safeActs = acts ?? "";
  const classes = "truncate font-semibold leading-tight tracking-normal";
  return (
    <header class="topbar is-phone">
      {back === undefined ? (
        <Logo class="size-6" />
      ) : (
        <a class="act -ml-2" href={back} aria-label={en.shell.back}>
          <Icon name="left" class="size-5" />
        </a>
      )}
      <div class="min-w-0 flex-1">
        {isHeading ? (
          <h1 class={classes} id={titleId} safe>
            {title}
          </h1>
        ) : (
          <p class={classes} id={titleId} safe>
            {title}
          </p>
        )}
        {safeHeld}
        {about !== undefined && (
          <p
            class={[
              "mt-0.5 truncate text-xs leading-tight text-muted",
              held !== undefined && "hidden peer-empty:block",
            ]}
            safe
          >
            {about}
          </p>
        )}
      </div>
      <div class="flex items-center gap-0.5">
        <Stop place="top" isSign={acts !== undefined} running={running} csrf={csrf} />
        {safeActs}
        <a class="act relative" href="/notifications">
          <Icon name="bell" class="size-5" />
          <span class="sr-only" safe>
            {en.notifications.title}
          </span>
          <BellCount count={unread} place="top" />
        </a>
        <button class="act" type="button" popovertarget={SIDE} aria-label={en.shell.threads}>
          <Icon name="menu" class="size-5" />
        </button>
      </div>
    </header>
  );
}
