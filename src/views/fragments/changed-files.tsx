import type { Checkpoint } from "../../domain/tools/checkpoint.ts";
import type { Undoing } from "../../domain/tools/undoing.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { domId, partial } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Diff } from "./diff.tsx";
import { Icon } from "./icon.tsx";
import { Note } from "./note.tsx";
import { Skeleton } from "./skeleton.tsx";
import { Visible } from "./verbatim.tsx";

const changedId = (turn: string): string => `changed-${domId(turn)}`;
const REWIND = "rewind";
const REWIND_BODY = "rewind-body";

const MOST_NAMED = 20;
/** Changes that a preview shows one by one. */
const MOST_SHOWN = 200;

const rewindUrl = (checkpoint: string): string => `/checkpoints/${encodeURIComponent(checkpoint)}/rewind`;

/** Which files a turn changed, with the way back. Unseen where it changed none. */
export function ChangedFiles(props: {
  turn: string;
  checkpoints: readonly Checkpoint[];
  reader: Reader;
}): JSX.Element {
  const { turn, checkpoints, reader } = props;
  return (
    <div class="mt-2 grid grid-cols-[minmax(0,1fr)] gap-1 empty:hidden" id={changedId(turn)}>
      {checkpoints.map(({ id, paths, rewoundAt }) => (
        <p class="flex items-center gap-2 text-sm text-muted">
          <Icon name="markdown" class="text-faint" />
          <span class="shrink-0" safe>
            {en.rewind.changed(paths.length)}
          </span>
          <span class="mono min-w-0 flex-1 truncate text-xs text-faint">
            <Visible text={paths.slice(0, MOST_NAMED).join(", ")} />
          </span>
          {rewoundAt === null ? (
            <button
              class="act shrink-0"
              type="button"
              data-open={REWIND}
              hx-get={rewindUrl(id)}
              hx-target={`#${REWIND_BODY}`}
              hx-indicator={`#${REWIND_BODY}`}
              hx-swap="innerHTML"
              hx-nonce={NONCE}
            >
              <Icon name="rewind" />
              <span safe>{en.rewind.verb}</span>
            </button>
          ) : (
            <span class="num shrink-0 text-xs" safe>
              {en.rewind.putBack(when(reader, rewoundAt))}
            </span>
          )}
        </p>
      ))}
    </div>
  );
}

export const changedPartial = (turn: string, checkpoints: readonly Checkpoint[], reader: Reader): string =>
  partial(
    changedId(turn),
    "outerMorph",
    <ChangedFiles turn={turn} checkpoints={checkpoints} reader={reader} />,
  );

/** One for a thread's page; what it shows is fetched when it opens. */
export function RewindSheet(): JSX.Element {
  return (
    <dialog class="sheet w-[min(46rem,calc(100vw-2rem))]" id={REWIND} aria-labelledby="rewind-title">
      <div class="flex items-start gap-2">
        <h2 class="flex-1 text-lg" id="rewind-title" safe>
          {en.rewind.title}
        </h2>
        <button class="act" type="button" data-close aria-label={en.shell.close}>
          <Icon name="cross" />
        </button>
      </div>
      <div id={REWIND_BODY} aria-live="polite">
        <Skeleton lines={3} />
      </div>
    </dialog>
  );
}

/** What putting files back would change. Answers `GET /checkpoints/:id/rewind`. */
export function RewindPreview(props: {
  checkpoint: string;
  files: readonly Undoing[];
  unkept: readonly string[];
  locale: string;
}): JSX.Element {
  const { checkpoint, files, unkept, locale } = props;
  const staying = files.filter(({ does }) => does === "leave");
  const changing = files.filter(isChanging);
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p class="text-muted" safe>
        {changing.length === 0 ? en.rewind.nothing : en.rewind.about}
      </p>
      {[...changing, ...staying].slice(0, MOST_SHOWN).map((file) => (
        <Change file={file} locale={locale} />
      ))}
      <More count={changing.length + staying.length - MOST_SHOWN} />
      {unkept.map((words) => (
        <p class="text-sm text-muted">
          <Visible text={words} />
        </p>
      ))}
      {changing.length > 0 && (
        <div class="flex flex-wrap justify-end gap-2">
          <button class="btn btn-ghost" type="button" data-close safe>
            {en.rewind.keep}
          </button>
          <button
            class="btn btn-primary"
            type="button"
            hx-post={rewindUrl(checkpoint)}
            hx-target={`#${REWIND_BODY}`}
            hx-swap="innerHTML"
            hx-sync="drop"
            hx-nonce={NONCE}
            safe
          >
            {en.rewind.doIt(changing.length)}
          </button>
        </div>
      )}
    </div>
  );
}

const isChanging = ({ does }: Undoing): boolean => does === "write" || does === "remove";

const More = ({ count }: { count: number }): JSX.Element | null =>
  count <= 0 ? null : (
    <p class="text-sm text-muted" safe>
      {en.rewind.more(count)}
    </p>
  );

function Change({ file, locale }: { file: Undoing; locale: string }): JSX.Element {
  const { path, does, diff, note } = file;
  return (
    <div>
      {does === "remove" && (
        <p class="mb-1 text-sm" safe>
          {en.rewind.removed}
        </p>
      )}
      {diff !== null && note !== null && (
        <p class="mb-1 text-sm">
          <Visible text={note} />
        </p>
      )}
      {diff === null ? (
        <p class="code px-3 py-2 text-sm">
          <span class="mono">
            <Visible text={path} />
          </span>{" "}
          <span class="text-muted">
            <Visible text={note ?? en.rewind.noText} />
          </span>
        </p>
      ) : (
        <Diff diff={diff} locale={locale} />
      )}
    </div>
  );
}

/** What came of it. Answers `POST /checkpoints/:id/rewind`. */
export const RewindDone = ({ files }: { files: readonly Undoing[] }): JSX.Element => (
  <div class="grid grid-cols-[minmax(0,1fr)] gap-3">
    <Note kind="done" words={en.rewind.done(files.filter(isChanging).length)} />
    {files
      .filter(({ does }) => does === "leave")
      .slice(0, MOST_SHOWN)
      .map(({ path, note }) => (
        <p class="text-sm">
          <span class="mono">
            <Visible text={path} />
          </span>{" "}
          <span class="text-muted">
            <Visible text={note ?? ""} />
          </span>
        </p>
      ))}
  </div>
);
