import { type ArticleSlug, findArticle, helpUrl } from "../help/articles.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** Beside a heading: to what the help says of it. */
export function HelpLink({ on }: { on: ArticleSlug }): JSX.Element {
  return (
    <a class="act text-faint" href={helpUrl(on)} aria-label={attr(en.help.on(findArticle(on)?.title ?? on))}>
      <Icon name="help" />
    </a>
  );
}
