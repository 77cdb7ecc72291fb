import type { Children } from "@kitajs/html";
import { partial } from "../html.ts";
import { Icon, type IconName } from "./icon.tsx";

const icons = { done: "check", failed: "failed", plain: "info" } as const;

/** Said to the owner, and stays. */
export function Note(props: {
  kind: keyof typeof icons;
  words: string;
  id?: string;
  children?: Children;
}): JSX.Element {
  return (
    <div
      class="note"
      data-kind={props.kind}
      id={props.id}
      role={props.kind === "failed" ? "alert" : "status"}
    >
      <Icon name={icons[props.kind]} />
      <div class="min-w-0 flex-1">
        <p safe>{props.words}</p>
        {props.children}
      </div>
    </div>
  );
}

export const NOTICES = "notices";

/** Where what is said in passing appears; the page's script lets it leave again. */
export function Notices(): JSX.Element {
  return <div class="notices" id={NOTICES} role="status" aria-live="polite" />;
}

/** The answer to a request that was refused and has no form of its own to say it in. */
export const noticePartial = (words: string, kind: "failed" | "done" = "failed"): string =>
  partial(
    NOTICES,
    "beforeend",
    <div class="toast-note">
      <Icon name={icons[kind]} />
      <span class="min-w-0 flex-1" safe>
        {words}
      </span>
    </div>,
  );

/** A list with nothing in it: what it is for, and a first step. */
export function Empty(props: {
  icon: IconName;
  title: string;
  about: string;
  children?: Children;
}): JSX.Element {
  return (
    <div class="panel grid justify-items-center px-6 py-9 text-center">
      <Icon name={props.icon} class="size-6 text-faint" />
      <p class="mt-3 font-medium" safe>
        {props.title}
      </p>
      <p class="mt-1 max-w-[40ch] text-sm text-muted" safe>
        {props.about}
      </p>
      {props.children}
    </div>
  );
}
