import type { Attached } from "../../domain/attachments/attachment.ts";
import { bytes, count } from "../figures.ts";
import type { Reader } from "../frame.ts";
import { attr, domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

export const contentUrl = (id: string): string => `/api/v1/attachments/${encodeURIComponent(id)}/content`;

/** The files that went with a question: pictures to be seen, all others by name. */
export function Files({ files, reader }: { files: readonly Attached[]; reader: Reader }): JSX.Element | null {
  if (files.length === 0) return null;
  const pictures = files.filter(({ kind }) => kind === "image");
  return (
    <div
      class="files mt-1 mb-2 grid grid-cols-[minmax(0,1fr)] gap-2"
      role="group"
      aria-label={en.files.attached}
    >
      {pictures.length > 0 && (
        <div class="flex flex-wrap gap-2">
          {pictures.map((file) => (
            <Picture file={file} />
          ))}
        </div>
      )}
      {files
        .filter(({ kind }) => kind !== "image")
        .map((file) => (
          <SentFile file={file} reader={reader} />
        ))}
    </div>
  );
}

/** Its size is known before it is there: nothing moves when it comes. */
function Picture({ file }: { file: Attached }): JSX.Element {
  const { id, name, width, height } = file;
  return (
    <a
      class="picture"
      href={attr(contentUrl(id))}
      download={attr(name)}
      aria-label={attr(en.files.download(name))}
    >
      <img
        src={attr(contentUrl(id))}
        alt={attr(name)}
        width={String(width ?? 0)}
        height={String(height ?? 0)}
        loading="lazy"
        decoding="async"
      />
    </a>
  );
}

/** Its text is loaded when it is opened first; what it holds is one click further. */
function SentFile({ file, reader }: { file: Attached; reader: Reader }): JSX.Element {
  const { id, name, problem } = file;
  const place = `file-text-${domId(id)}`;
  return (
    <div class="min-w-0">
      <div class="flex min-w-0 items-start gap-1">
        <details
          class="sent-file"
          hx-get={`/attachments/${encodeURIComponent(id)}/text`}
          hx-trigger="toggle once"
          hx-target={`#${place}`}
          hx-swap="innerHTML"
          hx-nonce={NONCE}
        >
          <summary class="file">
            <Icon name="file" class="text-faint" />
            <span class="min-w-0 truncate" safe>
              {name}
            </span>
            <span class="num shrink-0 text-xs text-faint" safe>
              {aboutOf(file, reader)}
            </span>
            <span class="sr-only" safe>
              {en.files.read}
            </span>
            <Icon name="right" class="turnable text-faint" />
          </summary>
          <div class="mt-1.5" id={place} />
        </details>
        <a
          class="act shrink-0"
          href={attr(contentUrl(id))}
          download={attr(name)}
          aria-label={attr(en.files.download(name))}
        >
          <Icon name="download" />
        </a>
      </div>
      {problem !== null && (
        <p class="hint mt-1" safe>
          {problem}
        </p>
      )}
    </div>
  );
}

function aboutOf(file: Attached, { locale }: Reader): string {
  const size = bytes(locale, file.bytes);
  if (file.pages === null) return size;
  return `${en.files.pages(count(locale, file.pages), file.pages === 1)} · ${size}`;
}

const MOST_SHOWN = 20_000;

/** What a model is given of a file. Answers `GET /attachments/:id/text`. */
export function FileText({ text, reader }: { text: string | null; reader: Reader }): JSX.Element {
  if (text === null) {
    return (
      <p class="hint" safe>
        {en.files.nothing}
      </p>
    );
  }
  const isCut = text.length > MOST_SHOWN;
  const figures = [count(reader.locale, MOST_SHOWN), count(reader.locale, text.length)] as const;
  return (
    <div class="foreign">
      <header>
        <Icon name="outside" />
        <span safe>{en.files.outside}</span>
      </header>
      <pre class="foreign-text mono max-h-96 overflow-auto text-sm" tabindex="0" safe>
        {text.slice(0, MOST_SHOWN).toWellFormed()}
      </pre>
      {isCut && (
        <p class="hint px-3 pb-2" safe>
          {en.files.cut(...figures)}
        </p>
      )}
    </div>
  );
}
