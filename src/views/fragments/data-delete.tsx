import type { Deletion } from "../../domain/clearing/delete-everything.ts";
import { bytes, count } from "../figures.ts";
import { en } from "../strings/en.ts";
import { Field, FormWords, resent, type Sent } from "./field.tsx";
import { Note } from "./note.tsx";

const SHEET = "delete-everything";
const FORM = "delete-everything-form";

export interface DeleteProps {
  readonly owner: string;
  /** Copies from before updates. */
  readonly backups: { readonly count: number; readonly bytes: number };
  readonly locale: string;
}

export function DataDelete(props: DeleteProps): JSX.Element {
  return (
    <div class="panel flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3.5">
      <div class="min-w-52 flex-1 text-sm text-muted">
        <p safe>{en.data.deleteAbout}</p>
        <p class="mt-1" safe>
          {en.data.deleteStays}
        </p>
      </div>
      <button class="btn btn-deny btn-sm h-9" type="button" data-open={SHEET} safe>
        {en.data.deleteVerb}
      </button>
      <dialog class="sheet" id={SHEET} aria-labelledby={`${SHEET}-title`}>
        <h2 class="text-lg" id={`${SHEET}-title`} safe>
          {en.data.deleteTitle}
        </h2>
        <p class="mt-1 mb-4 text-muted" safe>
          {`${en.data.deleteAbout} ${en.data.deleteStays}`}
        </p>
        <DeleteForm {...props} sent={{}} />
      </dialog>
    </div>
  );
}

/** Answers `POST /settings/data/delete` with itself where the name is another. */
export function DeleteForm(props: DeleteProps & { sent: Sent<"confirm"> }): JSX.Element {
  const { owner, backups, locale, sent } = props;
  return (
    <form class="grid gap-4" id={FORM} {...resent("/settings/data/delete")}>
      <Field name="confirm" id="confirm-delete" label={en.data.deleteTyped(owner)} sent={sent} isRequired />
      {backups.count > 0 && (
        <label class="flex min-h-11 items-center gap-2.5 text-sm">
          <input class="checkbox" type="checkbox" name="withBackups" value="true" />
          <span safe>
            {en.data.deleteBackups(count(locale, backups.count), bytes(locale, backups.bytes))}
          </span>
        </label>
      )}
      <FormWords sent={sent} kept="" />
      <div class="flex flex-wrap justify-end gap-2">
        <button class="btn btn-ghost" type="button" data-close safe>
          {en.shell.keepIt}
        </button>
        <button class="btn btn-error" type="submit" safe>
          {en.data.deleteVerb}
        </button>
      </div>
    </form>
  );
}

/** In the place of the form, when all is gone. */
export function Deleted({ deletion, locale }: { deletion: Deletion; locale: string }): JSX.Element {
  return (
    <div class="grid gap-4" id={FORM}>
      <Note kind="done" words={en.data.deleted}>
        <p class="text-sm text-muted" safe>
          {en.data.deletedAbout(count(locale, deletion.rows), count(locale, deletion.files))}
        </p>
      </Note>
      <a class="btn btn-primary justify-self-end" href="/" safe>
        {en.data.startAnew}
      </a>
    </div>
  );
}
