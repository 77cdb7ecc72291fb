import { attr } from "../html.ts";

/** To a page of its own. */
export function Way({ href, about, words }: { href: string; about: string; words: string }): JSX.Element {
  return (
    <div class="panel flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3.5">
      <p class="min-w-52 flex-1 text-sm text-muted" safe>
        {about}
      </p>
      <a class="btn btn-quiet btn-sm h-9" href={attr(href)} safe>
        {words}
      </a>
    </div>
  );
}
