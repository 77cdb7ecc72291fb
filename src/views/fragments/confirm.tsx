import type { Children } from "@kitajs/html";
import { en } from "../strings/en.ts";

/** Asks before something is gone: names the thing, and the button repeats the verb. Opened by `data-open`. */
export function Confirm(props: {
  id: string;
  title: string;
  about: string;
  /** What closes it again, where "keep it" says the wrong thing. */
  keep?: string;
  /** The button that does it, alone or in its form. */
  children: Children;
}): JSX.Element {
  return (
    <dialog class="sheet" id={props.id} aria-labelledby={`${props.id}-title`}>
      <p class="text-lg font-semibold" id={`${props.id}-title`} safe>
        {props.title}
      </p>
      <p class="mt-1 text-muted" safe>
        {props.about}
      </p>
      <div class="mt-4 flex flex-wrap justify-end gap-2">
        <button class="btn btn-ghost" type="button" data-close safe>
          {props.keep ?? en.shell.keepIt}
        </button>
        {props.children}
      </div>
    </dialog>
  );
}
