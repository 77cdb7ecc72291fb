import type { KindPreview, Preview } from "../../domain/transfers/preview.ts";
import { when } from "../dates.ts";
import { count } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { WebhooksWithoutSecret } from "./data-import-webhooks.tsx";
import { CsrfField } from "./field.tsx";
import { Note } from "./note.tsx";

export const IMPORT_BOX = "import-box";

export interface ImportProps {
  /** A file that was looked through and waits, under its id; null where none does. */
  readonly waiting: { readonly id: string; readonly preview: Preview } | null;
  readonly csrf: string;
  readonly reader: Reader;
  /** Why a file could not be imported. */
  readonly refused?: string;
}

/** Takes a file, and shows what is in it before anything changes. */
export function DataImport({ waiting, csrf, reader, refused }: ImportProps): JSX.Element {
  return (
    <div class="panel rows" id={IMPORT_BOX}>
      <div class="grid gap-3 px-4 py-3.5">
        {refused !== undefined && <Note kind="failed" words={refused} />}
        <p class="max-w-[62ch] text-sm text-muted" safe>
          {en.data.importAbout}
        </p>
        <label class="grid gap-1.5">
          <span class="field-label" safe>
            {en.data.choose}
          </span>
          <input class="file-input w-full" type="file" accept=".gz,.json" data-import />
        </label>
        <p
          class="text-sm text-muted"
          role="status"
          data-import-words
          data-reading={attr(en.data.reading)}
          hidden
        />
      </div>
      {waiting !== null && <Waiting id={waiting.id} preview={waiting.preview} csrf={csrf} reader={reader} />}
    </div>
  );
}

function Waiting(props: { id: string; preview: Preview; csrf: string; reader: Reader }): JSX.Element {
  const { id, preview, csrf, reader } = props;
  const url = `/settings/data/import/${encodeURIComponent(id)}`;
  const isNew = preview.kinds.some((kind) => kind.isNew > 0);
  return (
    <section class="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-3.5" aria-labelledby="would-do">
      <h3 class="text-base font-semibold" id="would-do" safe>
        {en.data.wouldDo}
      </h3>
      <Facts preview={preview} reader={reader} isDone={false} />
      <div class="flex flex-wrap gap-2">
        {isNew && (
          <button
            class="btn btn-primary btn-sm h-9"
            type="button"
            hx-post={attr(url)}
            hx-target={`#${IMPORT_BOX}`}
            hx-swap="outerHTML"
            hx-sync="drop"
            hx-nonce={NONCE}
            safe
          >
            {en.data.importVerb}
          </button>
        )}
        <form action={attr(`${url}/forget`)} method="post">
          <CsrfField token={csrf} />
          <button class="btn btn-ghost btn-sm h-9" type="submit" safe>
            {en.data.notNow}
          </button>
        </form>
      </div>
    </section>
  );
}

/** What came of it, in the place of the box. */
export function Imported({ preview, reader }: { preview: Preview; reader: Reader }): JSX.Element {
  return (
    <div class="panel grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-3.5" id={IMPORT_BOX}>
      <Note kind="done" words={`${en.data.done}. ${en.data.doneAbout}`} />
      <Facts preview={preview} reader={reader} isDone />
    </div>
  );
}

function Facts(props: { preview: Preview; reader: Reader; isDone: boolean }): JSX.Element {
  const { preview, reader, isDone } = props;
  const { locale } = reader;
  const { source, madeAt, owner, kinds, missingSecrets, newAllowances } = preview;
  const sum = (field: "isNew" | "different" | "homeless"): number =>
    kinds.reduce((total, kind) => total + kind[field], 0);
  const facts = [
    en.data.from(source, madeAt === null ? null : when(reader, madeAt)),
    owner === null ? "" : en.data.ofOwner(owner),
    sum("isNew") === 0 ? en.data.nothingNew : "",
    sum("different") > 0 ? en.data.different : "",
    sum("homeless") > 0 ? en.data.homeless(count(locale, sum("homeless"))) : "",
  ];
  return (
    <>
      <p class="max-w-[62ch] text-sm text-muted wrap-anywhere" safe>
        {facts.filter(Boolean).join(" ")}
      </p>
      {kinds.length > 0 && <Kinds kinds={kinds} locale={locale} />}
      {newAllowances > 0 && <Note kind="plain" words={en.data.allowances(count(locale, newAllowances))} />}
      {missingSecrets.length > 0 && (
        <div class="text-sm">
          <p class="font-medium" safe>
            {en.data.missing}
          </p>
          <p class="text-muted" safe>
            {en.data.missingAbout}
          </p>
          <ul class="mt-1.5 grid gap-1">
            {missingSecrets.map(({ name, usedBy }) => (
              <li class="wrap-anywhere">
                <span class="secret" safe>
                  {name}
                </span>{" "}
                {usedBy.length > 0 && (
                  <span class="text-muted" safe>
                    {en.data.usedBy(usedBy.map(({ kind, id }) => en.data.users[kind](id)).join(", "))}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      <WebhooksWithoutSecret webhooks={preview.webhooksWithoutSecret} areHere={isDone} />
    </>
  );
}

const names: Readonly<Record<string, string>> = { ...en.data.kinds, files: en.data.files };

function Kinds({ kinds, locale }: { kinds: readonly KindPreview[]; locale: string }): JSX.Element {
  return (
    <div
      class="overflow-x-auto rounded-md border border-line"
      tabindex="0"
      role="group"
      aria-labelledby="would-do"
    >
      <table class="w-full text-sm">
        <thead>
          <tr class="text-left text-muted">
            <th class="px-3 py-2 font-medium" scope="col" safe>
              {en.data.columns.kind}
            </th>
            {(["isNew", "same", "different"] as const).map((field) => (
              <th class="px-3 py-2 text-right font-medium" scope="col" safe>
                {en.data.columns[field]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr class="border-t border-line">
              <th class="px-3 py-1.5 text-left font-normal" scope="row" safe>
                {names[kind.name] ?? kind.name}
              </th>
              {(["isNew", "same", "different"] as const).map((field) => (
                <td
                  class={["num px-3 py-1.5 text-right", (kind[field] === 0 || kind.isToRead) && "text-faint"]}
                  safe
                >
                  {kind.isToRead ? en.data.toRead : count(locale, kind[field])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
