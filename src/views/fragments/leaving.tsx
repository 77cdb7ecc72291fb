import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** Opened by the script where text from outside may have written a link: it shows where that leads before it is followed. */
export function Leaving(): JSX.Element {
  return (
    <dialog class="sheet" id="leaving" aria-labelledby="leaving-title">
      <p class="text-lg font-semibold" id="leaving-title" safe>
        {en.answers.leavingTitle}
      </p>
      <p class="mt-1 text-muted" safe>
        {en.answers.leavingAbout}
      </p>
      <p class="mono mt-3 wrap-anywhere" data-leaving-to />
      <div class="mt-4 flex flex-wrap justify-end gap-2">
        <button class="btn btn-ghost" type="button" data-close safe>
          {en.answers.leavingStay}
        </button>
        <a
          class="btn btn-primary"
          href="#leaving"
          target="_blank"
          rel="noopener noreferrer nofollow"
          data-leaving-go
        >
          <Icon name="external" />
          <span safe>{en.answers.leavingGo}</span>
        </a>
      </div>
    </dialog>
  );
}
