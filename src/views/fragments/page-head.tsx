import type { Children } from "@kitajs/html";
import type { ArticleSlug } from "../help/articles.ts";
import { HelpLink } from "./help-link.tsx";

/**
 * What a page is and what it is for, with the help on it and what is done on it as a whole. A phone's bar has the
 * title, and its acts stand below the words.
 */
export function PageHead(props: {
  title: string;
  about: string;
  help?: ArticleSlug;
  children?: Children;
}): JSX.Element {
  const { title, about, help, children: safeChildren } = props;
  return (
    <div class="flex flex-wrap items-start gap-x-4 gap-y-3">
      <div class="flex min-w-0 flex-1 basis-72 items-start gap-2">
        <div class="min-w-0 flex-1">
          <h1 class="hidden text-2xl wrap-anywhere lg:block" safe>
            {title}
          </h1>
          <p class="mt-1 max-w-[62ch] text-muted" safe>
            {about}
          </p>
        </div>
        {help !== undefined && <HelpLink on={help} />}
      </div>
      <div class="flex flex-wrap items-center gap-2 empty:hidden">{safeChildren ?? ""}</div>
    </div>
  );
}
