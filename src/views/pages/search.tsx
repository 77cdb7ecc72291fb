import { type Role, roles } from "../../domain/conversations/message.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { Choice, Day } from "../fragments/filter.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Empty } from "../fragments/note.tsx";
import { Found, type FoundView } from "../fragments/search-hits.tsx";
import { SavedSearches, type SavedSearchView } from "../fragments/saved-searches.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

/** As the form sent it; dates as `2026-07-14`, empty where nothing was set. */
export interface SearchForm {
  readonly q: string;
  readonly workspace: string;
  readonly thread: string;
  readonly role: Role | "";
  /** A backend and a model on two lines, as models are picked; empty for any. */
  readonly model: string;
  readonly after: string;
  readonly before: string;
}

export interface SearchPageProps {
  readonly shell: Shell;
  readonly form: SearchForm;
  readonly workspaces: readonly Pick<Workspace, "id" | "name">[];
  /** Who may have answered. */
  readonly models: readonly (readonly [value: string, words: string])[];
  /** The thread that is searched alone. */
  readonly threadName: string | null;
  readonly saved: readonly SavedSearchView[];
  /** The search as its address says it; null before one. */
  readonly query: string | null;
  /** Null before a search. */
  readonly found: FoundView | null;
}

export function searchPage(props: SearchPageProps): string {
  const { shell, form, found, saved, query } = props;
  return shellPage({
    shell,
    title: form.q === "" ? en.search.title : `${form.q}, ${en.search.title}`,
    at: "search",
    phone: { title: en.search.title },
    children: (
      <div class="scroll">
        <div class="page">
          <h1 class="sr-only" safe>
            {en.search.title}
          </h1>
          <Form {...props} />
          {found === null ? (
            <div class="mt-6 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_15rem]">
              <Empty icon="search" title={en.search.start} about={en.search.startAbout} />
              <SavedSearches saved={saved} />
            </div>
          ) : (
            <Found found={found} reader={shell.reader} saved={saved} query={query} name={form.q} />
          )}
        </div>
      </div>
    ),
  });
}

function Form(props: SearchPageProps): JSX.Element {
  const { form, workspaces, models, threadName } = props;
  return (
    <form class="grid gap-3" action="/search" method="get" role="search" data-search>
      <label class="input input-lg w-full gap-2.5 rounded-xl text-lg">
        <Icon name="search" class="text-faint" />
        <span class="sr-only" safe>
          {en.search.label}
        </span>
        <input
          type="search"
          name="q"
          value={attr(form.q)}
          placeholder={en.search.placeholder}
          autocomplete="off"
          autofocus={form.q === ""}
        />
        <kbd class="key hidden sm:block" aria-hidden="true">
          /
        </kbd>
      </label>
      {threadName !== null && (
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <input type="hidden" name="thread" value={attr(form.thread)} />
          <span class="chip is-on max-w-full">
            <Icon name="threads" />
            <span class="truncate" safe>
              {en.search.inThread(threadName)}
            </span>
          </span>
          <a class="textlink" href={`/search?q=${encodeURIComponent(form.q)}`} safe>
            {en.search.everywhere}
          </a>
        </p>
      )}
      <div class="flex flex-wrap items-center gap-1.5">
        <Choice
          icon="layers"
          name="workspace"
          label={en.search.workspace}
          value={form.workspace}
          any={en.search.anyWorkspace}
          options={workspaces.map(({ id, name }) => [id, name])}
        />
        <Choice
          icon="user"
          name="role"
          label={en.search.role}
          value={form.role}
          any={en.search.anyRole}
          options={roles.map((role) => [role, en.search.roles[role]])}
        />
        {models.length > 0 && (
          <Choice
            icon="model"
            name="model"
            label={en.search.model}
            value={form.model}
            any={en.search.anyModel}
            options={models}
          />
        )}
        <Day name="after" label={en.search.after} value={form.after} />
        <Day name="before" label={en.search.before} value={form.before} />
        <button class="btn btn-quiet btn-sm h-8 max-sm:flex-auto sm:ml-auto" type="submit" safe>
          {en.search.verb}
        </button>
      </div>
    </form>
  );
}
