import type { DataSizes as Sizes } from "../../domain/clearing/data-sizes.ts";
import { DataDelete, type DeleteProps } from "../fragments/data-delete.tsx";
import { DataImport, type ImportProps } from "../fragments/data-import.tsx";
import { Retention, type RetentionView } from "../fragments/data-retention.tsx";
import { DataSizes } from "../fragments/data-sizes.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { Section } from "../fragments/section.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";

export interface DataPageProps {
  readonly shell: Shell;
  readonly sizes: Sizes;
  readonly waiting: ImportProps["waiting"];
  readonly retention: readonly RetentionView[];
  readonly owner: string;
  readonly backups: DeleteProps["backups"];
}

/** Everything that is done with all of the data at once. */
export function dataPage(props: DataPageProps): string {
  const { shell, sizes, waiting, retention, owner, backups } = props;
  const { reader, csrf } = shell;
  const { locale } = reader;
  return shellPage({
    shell,
    title: en.data.title,
    at: "settings",
    phone: { title: en.data.title, isHeading: true, back: "/settings#data" },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-8">
            <div>
              <PageHead title={en.data.title} about={en.data.settingsAbout} help="backup-and-moving" />
            </div>
            <Section id="export" words={en.data.export}>
              <Export isMain={waiting === null} />
            </Section>
            <Section id="import" words={en.data.import}>
              <DataImport waiting={waiting} csrf={csrf} reader={reader} />
            </Section>
            <Section id="retention" words={en.data.retention}>
              <Retention rules={retention} locale={locale} />
            </Section>
            <Section id="sizes" words={en.data.sizes}>
              <DataSizes sizes={sizes} locale={locale} />
            </Section>
            <Section id="delete" words={en.data.delete}>
              <DataDelete owner={owner} backups={backups} locale={locale} />
            </Section>
          </div>
        </div>
      </div>
    ),
  });
}

function Export({ isMain }: { isMain: boolean }): JSX.Element {
  return (
    <div class="panel flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3.5">
      <div class="min-w-52 flex-1 text-sm text-muted">
        <p safe>{en.data.exportAbout}</p>
        <p class="mt-1" safe>
          {en.data.exportKeep}
        </p>
      </div>
      <button
        class={["btn btn-sm h-9", isMain ? "btn-primary" : "btn-quiet"]}
        type="button"
        hx-post="/settings/data/export"
        hx-swap="none"
        hx-nonce={NONCE}
        safe
      >
        {en.data.exportVerb}
      </button>
    </div>
  );
}
