/** Names of links, as a text has given them so far: `[name]: https://…`. Filled while a text is read. */
export type References = Record<string, { readonly href: string; readonly title: string }>;

/**
 * Markdown (CommonMark with tables, strikethrough, task lists and bare links) to HTML that is safe to show,
 * whatever was written. Only elements, attributes and classes of ours come out; nothing loads, nothing acts,
 * links go to http, https and mailto alone and name their host. Never throws, and takes bounded time.
 */
export interface RenderMarkdown {
  /** The top-level blocks in order, each closed. `references` holds what earlier parts of the text have named. */
  blocks(text: string, references?: References): readonly string[];
  /** Offsets (UTF-16) at which top-level blocks begin. Far cheaper than drawing them. */
  starts(text: string): readonly number[];
}
