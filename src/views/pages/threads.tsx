import {
  Folders,
  type FolderView,
  FILTER,
  FOLDERS,
  OneFolder,
  type ThreadsForm,
} from "../fragments/folders.tsx";
import { Icon } from "../fragments/icon.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";

export interface ThreadsPageProps {
  readonly shell: Shell;
  readonly form: ThreadsForm;
  /** Those in which something fits. */
  readonly folders: readonly FolderView[];
  /** Where older ones of one folder are, as a whole URL. */
  readonly next: string | null;
}

const ways = [
  ["open", en.threads.inUse],
  ["pinned", en.threads.pinned],
  ["archived", en.threads.archived],
] as const;

/** All threads, by workspace: the side bar holds the latest of one alone, and none that was put away. */
export function threadsPage({ shell, form, folders, next }: ThreadsPageProps): string {
  const title = form.show === "archived" ? en.threads.archived : en.home.allThreads;
  const only = form.workspace === "" ? null : (folders[0]?.workspace ?? null);
  return shellPage({
    shell,
    title,
    at: "none",
    phone: { title, isHeading: true, back: "/" },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <h1 class="mb-3 hidden text-2xl lg:block" safe>
            {title}
          </h1>
          <div class="mb-5 flex flex-wrap items-center gap-x-4 gap-y-3">
            <nav class="-ml-2.5 flex gap-1" aria-label={en.home.allThreads}>
              {ways.map(([show, words]) => (
                <a
                  class="nav-item"
                  href={attr(threadsUrl({ ...form, show }))}
                  aria-current={form.show === show ? "page" : undefined}
                  safe
                >
                  {words}
                </a>
              ))}
            </nav>
            <Filter form={form} />
          </div>
          {only !== null && <OneFolder workspace={only} back={threadsUrl({ ...form, workspace: "" })} />}
          <Folders folders={folders} form={form} reader={shell.reader} />
          {next !== null && (
            <p class="mt-4 text-center">
              <a class="btn btn-quiet btn-sm h-9" href={attr(next)} safe>
                {en.threads.older}
              </a>
            </p>
          )}
        </div>
      </div>
    ),
  });
}

/** What is written narrows the list as it is written; without a script, by Enter. */
function Filter({ form }: { form: ThreadsForm }): JSX.Element {
  const { q, show, workspace } = form;
  return (
    <form
      class="min-w-52 flex-1"
      id={FILTER}
      action="/threads"
      method="get"
      role="search"
      hx-get="/threads"
      hx-trigger="input delay:200ms, submit"
      hx-target={`#${FOLDERS}`}
      hx-select={`#${FOLDERS}`}
      hx-swap="outerMorph"
      hx-sync="this:replace"
      hx-nonce={NONCE}
    >
      {show !== "open" && <input type="hidden" name={show} value="" />}
      {workspace !== "" && <input type="hidden" name="workspace" value={attr(workspace)} />}
      <label class="input w-full gap-2">
        <Icon name="search" class="text-faint" />
        <span class="sr-only" safe>
          {en.threads.filter}
        </span>
        <input
          type="search"
          name="q"
          value={attr(q)}
          maxlength="100"
          placeholder={en.threads.filter}
          autocomplete="off"
        />
      </label>
    </form>
  );
}

/** The page as a form asks for it. */
export function threadsUrl({ q, show, workspace }: ThreadsForm): string {
  const query = [
    ...(show === "open" ? [] : [show]),
    ...(workspace === "" ? [] : [`workspace=${encodeURIComponent(workspace)}`]),
    ...(q === "" ? [] : [`q=${encodeURIComponent(q)}`]),
  ].join("&");
  return query === "" ? "/threads" : `/threads?${query}`;
}
