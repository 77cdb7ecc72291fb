import type { Reader } from "../frame.ts";
import { en } from "../strings/en.ts";
import { Empty } from "./note.tsx";
import { type ThreadRow, ThreadRows } from "./thread-rows.tsx";

export function RecentThreads(props: { threads: readonly ThreadRow[]; reader: Reader }): JSX.Element {
  const { threads, reader } = props;
  return (
    <section aria-labelledby="recent">
      <div class="mb-2 flex items-baseline justify-between">
        <h2 class="text-lg" id="recent" safe>
          {en.home.recent}
        </h2>
        <a class="link inline-flex items-center text-sm pointer-coarse:min-h-11" href="/threads" safe>
          {en.home.allThreads}
        </a>
      </div>
      {threads.length === 0 ? (
        <Empty icon="threads" title={en.home.noneRecent} about={en.shell.noThreads}>
          <a class="btn btn-quiet btn-sm mt-4 h-9" href="/threads/new" safe>
            {en.home.firstThread}
          </a>
        </Empty>
      ) : (
        <ThreadRows threads={threads} reader={reader} />
      )}
    </section>
  );
}
