import type { AnswerView, OperationView } from "../api-view.ts";
import { AnswerList, ApiOperation } from "../fragments/api-operation.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Empty } from "../fragments/note.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { attr, domId } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface ApiPageProps {
  readonly shell: Shell;
  /** With scheme and host, without a slash at its end. */
  readonly root: string;
  readonly document: string;
  /** All, by their entity. */
  readonly groups: readonly ApiGroup[];
  /** What any operation may answer. */
  readonly always: readonly AnswerView[];
  /** What was looked for; empty for everything. */
  readonly q: string;
}

export interface ApiGroup {
  readonly tag: string;
  /** Those that are not what was looked for are there, but hidden: the page's script may want them. */
  readonly operations: readonly { readonly operation: OperationView; readonly isFound: boolean }[];
}

/** The API for people, drawn from what it says of itself. */
export function apiPage(props: ApiPageProps): string {
  const { shell, groups, q, root } = props;
  const count = groups.flatMap(({ operations }) => operations.filter(({ isFound }) => isFound)).length;
  return shellPage({
    shell,
    title: en.api.title,
    at: "none",
    phone: { title: en.api.title, isHeading: true, back: "/settings#tokens" },
    children: (
      <div class="scroll">
        <div class="page">
          <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:gap-8 lg:grid-cols-[11rem_minmax(0,1fr)]">
            <Contents groups={groups} />
            <div class="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6" data-api>
              <PageHead title={en.api.title} about={en.api.about} />
              <Search q={q} count={count} />
              <How {...props} />
              {groups.map((group) => (
                <Group group={group} root={root} />
              ))}
              <div id="no-operation" hidden={count > 0}>
                <Empty icon="search" title={en.api.none} about={en.api.noneAbout}>
                  <a class="btn btn-quiet btn-sm mt-3 h-9" href="/help/api" safe>
                    {en.api.all}
                  </a>
                </Empty>
              </div>
            </div>
          </div>
        </div>
      </div>
    ),
  });
}

const anchorOf = (tag: string): string => `of-${domId(tag.toLowerCase().replaceAll(" ", "-"))}`;

function Contents({ groups }: { groups: readonly ApiGroup[] }): JSX.Element {
  return (
    <nav
      class="-mx-2.5 hidden lg:sticky lg:top-0 lg:mx-0 lg:grid lg:max-h-[calc(100dvh-4rem)] lg:gap-0.5 lg:overflow-y-auto"
      aria-label={en.api.contents}
    >
      {groups.map(({ tag }) => (
        <a class="nav-item whitespace-nowrap" href={attr(`#${anchorOf(tag)}`)} safe>
          {tag}
        </a>
      ))}
    </nav>
  );
}

function How({ root, document, always, q }: ApiPageProps): JSX.Element {
  return (
    <details class="panel" open hidden={q !== ""} data-api-how>
      <summary class="flex min-h-11 items-center gap-2 px-4 font-medium">
        <Icon name="right" class="turnable text-faint" />
        <span safe>{en.api.how}</span>
      </summary>
      <div class="grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-line p-4 text-sm">
        <p>
          <span safe>{en.api.root}</span>{" "}
          <code class="mono break-all" safe>
            {root}
          </code>
        </p>
        <p>
          <span safe>{en.api.token}</span>{" "}
          <a class="textlink" href="/settings#tokens" safe>
            {en.api.makeToken}
          </a>
        </p>
        {[en.api.pages, en.api.repeat, en.api.errors].map((words) => (
          <p safe>{words}</p>
        ))}
        <p>
          <a class="textlink" href={attr(document)} safe>
            {en.api.document}
          </a>
        </p>
        <details>
          <summary class="reveal">
            <Icon name="right" class="turnable text-faint" />
            <span safe>{en.api.always}</span>
          </summary>
          <div class="mt-2">
            <AnswerList answers={always} />
          </div>
        </details>
      </div>
    </details>
  );
}

function Search({ q, count }: { q: string; count: number }): JSX.Element {
  return (
    <form class="grid gap-1.5" action="/help/api" method="get" role="search">
      <div class="flex gap-2">
        <label class="input w-full gap-2.5">
          <Icon name="search" class="text-faint" />
          <span class="sr-only" safe>
            {en.api.search}
          </span>
          <input
            type="search"
            name="q"
            value={attr(q)}
            placeholder={en.api.placeholder}
            autocomplete="off"
            maxlength={100}
            data-api-filter
          />
        </label>
        <button class="btn btn-quiet" type="submit" safe>
          {en.api.verb}
        </button>
      </div>
      <p
        class="num text-sm text-muted"
        role="status"
        id="operations-found"
        data-one={attr(en.api.found(1))}
        data-many={attr(en.api.found(0))}
        safe
      >
        {en.api.found(count)}
      </p>
    </form>
  );
}

function Group({ group: { tag, operations }, root }: { group: ApiGroup; root: string }): JSX.Element {
  const id = anchorOf(tag);
  return (
    <section
      class="scroll-mt-4"
      id={attr(id)}
      aria-labelledby={attr(`${id}-title`)}
      hidden={!operations.some(({ isFound }) => isFound)}
      data-operations
    >
      <h2 class="mb-2 text-lg" id={attr(`${id}-title`)} safe>
        {tag}
      </h2>
      <ul class="panel rows">
        {operations.map(({ operation, isFound }) => (
          <ApiOperation operation={operation} isFound={isFound} root={root} />
        ))}
      </ul>
    </section>
  );
}
