import type { Children } from "@kitajs/html";

/** What a page is and what it is for, with what is done on it as a whole. A phone's bar has the title. */
export function PageHead(props: { title: string; about: string; children: Children }): JSX.Element {
  const { title, about, children: safeChildren } = props;
  return (
    <div class="flex flex-wrap items-start gap-x-4 gap-y-3">
      <div class="min-w-52 flex-1">
        <h1 class="hidden text-2xl lg:block" safe>
          {title}
        </h1>
        <p class="mt-1 text-muted" safe>
          {about}
        </p>
      </div>
      <div class="flex flex-wrap items-center gap-2">{safeChildren}</div>
    </div>
  );
}
