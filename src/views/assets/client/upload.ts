import { find } from "./page.ts";

/** A file that waits on the server. */
export interface KnownFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly problem: string | null;
}

export type SentFile =
  | { readonly ok: true; readonly file: KnownFile }
  | { readonly ok: false; readonly words: string };

const csrf = (): string => find("meta[name=csrf-token]", HTMLMetaElement)?.content ?? "";

/** Sends a file as raw bytes, telling which part of it is gone; `fetch` would not tell. */
export function sendFile(
  url: string,
  file: File,
  lost: string,
  tell: (part: number) => void,
): Promise<SentFile> {
  const { promise, resolve } = Promise.withResolvers<SentFile>();
  const request = new XMLHttpRequest();
  request.open("POST", url);
  request.setRequestHeader("X-CSRF-Token", csrf());
  request.setRequestHeader("X-Filename", encodeURIComponent(file.name.toWellFormed()));
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.upload.addEventListener("progress", ({ loaded, total }) => tell(total === 0 ? 1 : loaded / total));
  request.addEventListener("loadend", () => resolve(read(request, lost)));
  request.send(file);
  return promise;
}

function read({ status, responseText }: XMLHttpRequest, lost: string): SentFile {
  try {
    const value = JSON.parse(responseText) as KnownFile & { readonly error?: { readonly message: string } };
    if (status === 201) return { ok: true, file: value };
    return { ok: false, words: value.error?.message ?? lost };
  } catch {
    return { ok: false, words: lost }; // silent-ok: the words say that it did not arrive
  }
}

export const dropFile = (id: string): Promise<unknown> =>
  fetch(`/api/v1/attachments/${encodeURIComponent(id)}`, {
    method: "DELETE",
    headers: { "X-CSRF-Token": csrf() },
  }).catch(() => null); // silent-ok: what is not sent goes by itself after a day
