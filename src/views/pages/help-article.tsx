import { pictures } from "../assets/pictures.ts";
import { Block } from "../fragments/said.tsx";
import { Icon } from "../fragments/icon.tsx";
import { type Article, articles, helpUrl } from "../help/articles.ts";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import type { RenderMarkdown } from "../markdown.ts";
import { en } from "../strings/en.ts";

/** One article, with the pages that it is about. */
export function helpArticlePage(props: { shell: Shell; article: Article; markdown: RenderMarkdown }): string {
  const { shell, article, markdown } = props;
  const { slug, title, about, body, places, picture } = article;
  const next = articles[articles.findIndex((one) => one.slug === slug) + 1] ?? null;
  return shellPage({
    shell,
    title: en.help.on(title),
    at: "none",
    phone: { title, isHeading: true, back: "/help" },
    children: (
      <div class="scroll">
        <article class="page max-w-3xl">
          <a class="textlink hidden items-center gap-1 text-sm lg:inline-flex" href="/help">
            <Icon name="left" />
            <span safe>{en.help.backToAll}</span>
          </a>
          <h1 class="mt-2 hidden text-2xl lg:block" safe>
            {title}
          </h1>
          <p class="mt-1 text-muted" safe>
            {about}
          </p>
          {picture !== null && (
            <img
              class="mt-5 w-full rounded-xl border border-line"
              src={pictures[picture].url}
              alt={attr(en.help.pictures[picture])}
              width="1440"
              height="900"
              loading="lazy"
            />
          )}
          <div class="said mt-5">
            {markdown.blocks(body).map((html, index) => (
              <Block turn={`help-${slug}`} index={index} html={html} />
            ))}
          </div>
          <nav class="mt-8 grid gap-2 border-t border-line pt-4" aria-labelledby="where">
            <h2 class="text-sm font-medium text-muted" id="where" safe>
              {en.help.where}
            </h2>
            <p class="flex flex-wrap gap-2">
              {places.map(({ place, href }) => (
                <a class="btn btn-quiet btn-sm h-9" href={href} safe>
                  {en.help.places[place]}
                </a>
              ))}
            </p>
            {next !== null && (
              <p class="mt-3 text-sm text-muted">
                <span safe>{en.help.next}</span>{" "}
                <a class="link" href={attr(helpUrl(next.slug))} safe>
                  {next.title}
                </a>
              </p>
            )}
          </nav>
        </article>
      </div>
    ),
  });
}
