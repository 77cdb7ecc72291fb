import type { RenderMarkdown } from "./markdown/render-markdown.ts";

export type { References, RenderMarkdown } from "./markdown/render-markdown.ts";

let loaded: Promise<RenderMarkdown> | null = null;

/** The libraries behind it cost some 20 ms: they are loaded at the first call, and once. */
export function loadMarkdown(): Promise<RenderMarkdown> {
  loaded ??= import("./markdown/renderer.ts").then(({ createRenderer }) => createRenderer());
  return loaded;
}
