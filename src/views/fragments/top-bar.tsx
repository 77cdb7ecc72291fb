import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { Logo } from "./logo.tsx";
import { Running, SIDE } from "./side.tsx";

/** What the top of a phone says. `isHeading` where the page itself leaves its heading to it. */
export interface PhoneTop {
  readonly title: string;
  readonly about?: string;
  readonly titleId?: string;
  readonly isHeading?: boolean;
  /** Where the way back leads; without one the logo stands there. */
  readonly back?: string;
  /** Stands in the place of the count of what runs. */
  readonly acts?: JSX.Element;
}

export function TopBar({ top, running }: { top: PhoneTop; running: number }): JSX.Element {
  const { title, about, titleId, isHeading = false, back, acts } = top;
  const safeActs = acts ?? <Running count={running} place="top" />;
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
        {about !== undefined && (
          <p class="mt-0.5 truncate text-xs leading-tight text-muted" safe>
            {about}
          </p>
        )}
      </div>
      {safeActs}
      <button class="act" type="button" popovertarget={SIDE} aria-label={en.shell.threads}>
        <Icon name="menu" class="size-5" />
      </button>
    </header>
  );
}
