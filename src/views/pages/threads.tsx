import { Empty } from "../fragments/note.tsx";
import { type ThreadRow, ThreadRows } from "../fragments/thread-rows.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface ThreadsPageProps {
  readonly shell: Shell;
  /** Those put away, or the others. */
  readonly isArchive: boolean;
  /** Newest first. */
  readonly threads: readonly ThreadRow[];
  /** Where older ones are, as a whole URL. */
  readonly next: string | null;
}

/** All threads: the side bar holds the latest alone, and none that was put away. */
export function threadsPage({ shell, isArchive, threads, next }: ThreadsPageProps): string {
  const title = isArchive ? en.threads.archived : en.home.allThreads;
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
          <nav class="-ml-2.5 mb-4 flex gap-1" aria-label={en.home.allThreads}>
            <Way href="/threads" words={en.threads.inUse} isHere={!isArchive} />
            <Way href="/threads?archived" words={en.threads.archived} isHere={isArchive} />
          </nav>
          {threads.length === 0 ? (
            <Empty
              icon={isArchive ? "archive" : "threads"}
              title={isArchive ? en.threads.archiveEmpty : en.home.noneRecent}
              about={isArchive ? en.threads.archiveAbout : en.shell.noThreads}
            />
          ) : (
            <ThreadRows threads={threads} reader={shell.reader} />
          )}
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

function Way({ href, words, isHere }: { href: string; words: string; isHere: boolean }): JSX.Element {
  return (
    <a class="nav-item" href={href} aria-current={isHere ? "page" : undefined} safe>
      {words}
    </a>
  );
}
