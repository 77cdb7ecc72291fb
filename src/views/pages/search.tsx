import { type Role, roles } from "../../domain/conversations/message.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { Choice, Day } from "../fragments/filter.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Empty } from "../fragments/note.tsx";
import { Found, type FoundView } from "../fragments/search-hits.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

/** As the form sent it; dates as `2026-07-14`, empty where nothing was set. */
export interface SearchForm {
  readonly q: string;
  readonly workspace: string;
  readonly role: Role | "";
  readonly after: string;
  readonly before: string;
}

export interface SearchPageProps {
  readonly shell: Shell;
  readonly form: SearchForm;
  readonly workspaces: readonly Pick<Workspace, "id" | "name">[];
  /** Null before a search. */
  readonly found: FoundView | null;
}

export function searchPage({ shell, form, workspaces, found }: SearchPageProps): string {
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
          <Form form={form} workspaces={workspaces} />
          {found === null ? (
            <div class="mt-6">
              <Empty icon="search" title={en.search.start} about={en.search.startAbout} />
            </div>
          ) : (
            <Found found={found} reader={shell.reader} />
          )}
        </div>
      </div>
    ),
  });
}

function Form(props: { form: SearchForm; workspaces: SearchPageProps["workspaces"] }): JSX.Element {
  const { form, workspaces } = props;
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
        <Day name="after" label={en.search.after} value={form.after} />
        <Day name="before" label={en.search.before} value={form.before} />
        <button class="btn btn-quiet btn-sm h-8 max-sm:flex-auto sm:ml-auto" type="submit" safe>
          {en.search.verb}
        </button>
      </div>
    </form>
  );
}
