import { Icon } from "../fragments/icon.tsx";
import { Empty } from "../fragments/note.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { type Article, articles, helpUrl } from "../help/articles.ts";
import type { FoundArticle } from "../help/find-articles.ts";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

/** All articles, or those that were looked for; `found` is null before a search. */
export function helpPage(props: {
  shell: Shell;
  written: string;
  found: readonly FoundArticle[] | null;
}): string {
  const { shell, written, found } = props;
  return shellPage({
    shell,
    title: en.help.title,
    at: "none",
    phone: { title: en.help.title, isHeading: true, back: "/" },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
            <PageHead title={en.help.title} about={en.help.about} />
            <SearchForm written={written} />
            {found !== null && <Found found={found} />}
            {(found === null || found.length === 0) && <All />}
          </div>
        </div>
      </div>
    ),
  });
}

function SearchForm({ written }: { written: string }): JSX.Element {
  return (
    <form class="flex gap-2" action="/help" method="get" role="search" data-search>
      <label class="input w-full gap-2.5">
        <Icon name="search" class="text-faint" />
        <span class="sr-only" safe>
          {en.help.label}
        </span>
        <input
          type="search"
          name="q"
          value={attr(written)}
          placeholder={en.help.placeholder}
          maxlength={200}
          autocomplete="off"
          autofocus={written === ""}
        />
      </label>
      <button class="btn btn-quiet" type="submit" safe>
        {en.help.search}
      </button>
    </form>
  );
}

function Found({ found }: { found: readonly FoundArticle[] }): JSX.Element {
  if (found.length === 0) return <Empty icon="search" title={en.help.none} about={en.help.noneAbout} />;
  return (
    <section aria-labelledby="found">
      <h2 class="num mb-2 text-sm font-medium text-muted" id="found" safe>
        {en.help.found(found.length)}
      </h2>
      <ol class="panel rows overflow-hidden">
        {found.map(({ article, line }) => (
          <ArticleLink article={article} line={line} />
        ))}
      </ol>
    </section>
  );
}

function All(): JSX.Element {
  return (
    <section aria-label={en.help.all}>
      <ul class="panel rows overflow-hidden">
        {articles.map((article) => (
          <ArticleLink article={article} line={article.about} />
        ))}
      </ul>
    </section>
  );
}

function ArticleLink({ article, line }: { article: Article; line: string }): JSX.Element {
  return (
    <li class="flex items-center gap-3 px-4 py-3">
      <span class="min-w-0 flex-1">
        <a class="row-link font-medium hover:underline" href={attr(helpUrl(article.slug))} safe>
          {article.title}
        </a>
        <span class="block text-sm text-muted" safe>
          {line}
        </span>
      </span>
      <Icon name="right" class="shrink-0 text-faint" />
    </li>
  );
}
