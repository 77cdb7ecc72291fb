import type { References, RenderMarkdown } from "./markdown.ts";
import { healed } from "./markdown/healed.ts";

/** Above this a block is drawn again only when it has grown by a fiftieth, so that a giant one costs no square. */
const LARGE_BLOCK = 4_000;

/**
 * A text that is still being written, as blocks. Those that no later word can change are frozen: drawn once and
 * never looked at again. The open one is drawn with what follows it so far, its markup closed where it is half
 * written. An update costs what the open block costs, however long the whole is.
 */
export interface StreamingMarkdown {
  /** Takes what follows. Answers what has changed, or null where nothing is to be drawn yet. */
  grow(delta: string): Growth | null;
  /** All blocks as they stand, the open one last. */
  blocks(): readonly string[];
  /** All blocks of the text as it ended. */
  close(): readonly string[];
}

export interface Growth {
  /** The first block that changed; all after it are new. */
  readonly from: number;
  readonly blocks: readonly string[];
}

export function createStreamingMarkdown(markdown: RenderMarkdown): StreamingMarkdown {
  const frozen: string[] = [];
  const references: References = {};
  let tail = "";
  /** How much of the tail is whole lines that were looked at for boundaries. */
  let looked = 0;
  let open = "";
  let drawnLength = 0;

  /** Only whole lines decide: the start of one may still become anything. */
  const freeze = (): void => {
    const lines = tail.lastIndexOf("\n") + 1;
    if (lines <= looked) return;
    looked = lines;
    const last = markdown.starts(tail.slice(0, lines)).at(-1) ?? 0;
    if (last === 0 || tail.slice(0, last).trim() === "") return;
    frozen.push(...markdown.blocks(tail.slice(0, last), references));
    tail = tail.slice(last);
    looked = lines - last;
    drawnLength = 0;
  };

  const isDue = (): boolean => tail.length < LARGE_BLOCK || tail.length > drawnLength * 1.02;

  const draw = (): void => {
    open = markdown.blocks(healed(tail), { ...references }).join("\n");
    drawnLength = tail.length;
  };

  const blocks = (): readonly string[] => {
    if (drawnLength !== tail.length) draw();
    return open === "" ? [...frozen] : [...frozen, open];
  };

  return {
    blocks,
    close: () => [...frozen, ...markdown.blocks(tail, { ...references })],
    grow(delta) {
      const from = frozen.length;
      tail += delta.replaceAll("\r", "");
      if (isDue()) freeze();
      if (frozen.length === from && !isDue()) return null;
      const before = open;
      draw();
      if (frozen.length === from && open === before) return null;
      return { from, blocks: blocks().slice(from) };
    },
  };
}
