import { type Attached as AttachedFile, MOST_OF_A_TURN } from "../../domain/attachments/attachment.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** Files that wait beside a question, as its form brings them back. */
export type Waiting = Pick<AttachedFile, "id" | "name" | "bytes" | "problem">;

/** Where the files of a composer stand while they go up and wait; the script fills it. */
export function Attached({ files, upload }: { files: readonly Waiting[]; upload: string }): JSX.Element {
  return (
    <div
      data-files
      data-upload={attr(upload)}
      data-most={MOST_OF_A_TURN}
      data-too-many={en.files.tooMany}
      data-drop={en.files.drop}
      data-waits={en.files.waits}
      data-not-sent={en.files.notSent}
    >
      <ul class="waiting-files" aria-label={en.files.attachedHere}>
        {files.map((file) => (
          <WaitingFile file={file} />
        ))}
      </ul>
      <p class="px-4 text-sm text-muted empty:hidden" role="status" data-files-words />
      <template>
        <WaitingFile file={{ id: "", name: "", bytes: 0, problem: null }} />
      </template>
      <input class="sr-only" type="file" multiple tabindex="-1" aria-hidden="true" data-pick-files />
    </div>
  );
}

/** The script writes name, size and words into it. */
function WaitingFile({ file }: { file: Waiting }): JSX.Element {
  const { id, name, bytes, problem } = file;
  return (
    <li data-file data-bytes={String(bytes)}>
      <span class="file">
        <Icon name="file" class="text-faint" />
        <span class="min-w-0 truncate" data-name safe>
          {name}
        </span>
        <span class="num shrink-0 text-xs text-faint" data-size />
        <progress
          class="meter is-plain w-12"
          max="1"
          value="0"
          aria-label={attr(name)}
          hidden={id !== "" || undefined}
        />
        <button
          class="act min-h-6 min-w-6 px-0 pointer-coarse:min-h-11 pointer-coarse:min-w-11"
          type="button"
          data-drop-file={en.files.remove("#")}
          aria-label={attr(en.files.remove(name))}
        >
          <Icon name="cross" />
        </button>
        <input type="hidden" name="attachment" value={attr(id)} />
      </span>
      <p class="hint mt-1 text-sm empty:hidden" data-problem safe>
        {problem ?? ""}
      </p>
    </li>
  );
}

/** Opens the browser's picker. Without the script nothing can be attached, so it is not shown. */
export function AttachButton(): JSX.Element {
  return (
    <button class="pick px-2" type="button" data-attach aria-label={en.files.attach} hidden>
      <Icon name="attach" class="size-4.5" />
    </button>
  );
}
