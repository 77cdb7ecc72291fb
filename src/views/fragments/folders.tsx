import { count } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr, domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { Empty } from "./note.tsx";
import { News } from "./refresh.tsx";
import { State } from "./state.tsx";
import { type ThreadRow, ThreadRows } from "./thread-rows.tsx";
import { workspaceUrl } from "./workspace-switcher.tsx";

/** What the list of all threads is asked for. */
export interface ThreadsForm {
  /** A part of the name. */
  readonly q: string;
  readonly show: "open" | "pinned" | "archived";
  /** Of one workspace alone, or empty. */
  readonly workspace: string;
}

/** A workspace with those of its threads that fit. */
export interface FolderView {
  readonly workspace: { readonly id: string; readonly name: string };
  readonly state: "waiting" | "running" | null;
  readonly threads: readonly ThreadRow[];
  /** Of all that fit. */
  readonly count: number;
  /** Where all that fit are, as a whole URL; null where they are all here. */
  readonly all: string | null;
}

export const FOLDERS = "folders";
export const FILTER = "thread-filter";

/** Threads by workspace, each a folder that closes. The stream has the list fetched anew when a thread changes. */
export function Folders(props: {
  folders: readonly FolderView[];
  form: ThreadsForm;
  reader: Reader;
}): JSX.Element {
  const { folders, form, reader } = props;
  return (
    <div>
      <div class="grid grid-cols-[minmax(0,1fr)] gap-5" id={FOLDERS}>
        {folders.map((folder) => (
          <Folder folder={folder} reader={reader} />
        ))}
        {folders.length === 0 && <Nothing form={form} />}
      </div>
      <News of={FOLDERS} />
    </div>
  );
}

function Folder({ folder, reader }: { folder: FolderView; reader: Reader }): JSX.Element {
  const { workspace, state, threads, all } = folder;
  return (
    <details class="folder" id={`folder-${domId(workspace.id)}`} open>
      <summary class="reveal mb-2 flex min-h-9 items-center gap-2 pointer-coarse:min-h-11">
        <Icon name="right" class="turnable text-faint" />
        <h2 class="min-w-0 truncate text-lg" safe>
          {workspace.name}
        </h2>
        <span class="num text-sm text-faint" safe>
          {count(reader.locale, folder.count)}
        </span>
        {state === "waiting" && <State is="waiting" words={en.answers.waiting} />}
        {state === "running" && <State is="running" words={en.answers.working} />}
      </summary>
      <ThreadRows threads={threads} reader={reader} />
      {all !== null && (
        <p class="mt-2 text-sm">
          <a class="link inline-flex items-center pointer-coarse:min-h-11" href={attr(all)} safe>
            {en.threads.allIn(count(reader.locale, folder.count), workspace.name)}
          </a>
        </p>
      )}
    </details>
  );
}

function Nothing({ form }: { form: ThreadsForm }): JSX.Element {
  if (form.q !== "")
    return <Empty icon="search" title={en.threads.noneNamed} about={en.threads.noneNamedAbout} />;
  if (form.show === "archived")
    return <Empty icon="archive" title={en.threads.archiveEmpty} about={en.threads.archiveAbout} />;
  if (form.show === "pinned")
    return <Empty icon="pin" title={en.threads.nonePinned} about={en.threads.nonePinnedAbout} />;
  return (
    <Empty icon="threads" title={en.home.noneRecent} about={en.shell.noThreads}>
      <a class="btn btn-quiet btn-sm mt-4 h-9" href="/threads/new" safe>
        {en.home.firstThread}
      </a>
    </Empty>
  );
}

/** The workspace that the list is narrowed to, with the way back to all. */
export function OneFolder(props: { workspace: { id: string; name: string }; back: string }): JSX.Element {
  const { workspace, back } = props;
  return (
    <p class="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <a class="link inline-flex items-center gap-1 pointer-coarse:min-h-11" href={attr(back)}>
        <Icon name="left" />
        <span safe>{en.threads.ofAll}</span>
      </a>
      <a class="link inline-flex items-center pointer-coarse:min-h-11" href={workspaceUrl(workspace.id)} safe>
        {en.threads.toWorkspace(workspace.name)}
      </a>
    </p>
  );
}
