import { domId } from "../html.ts";

export const saidId = (turn: string): string => `said-${domId(turn)}`;
export const blockId = (turn: string, index: number): string => `${saidId(turn)}-${index}`;

/** Stands after the last block of an answer that is being written, and gives way to the next ones. */
export const moreId = (turn: string, index: number): string => `more-${domId(turn)}-${index}`;

/** An answer's blocks; `isOpen` where more are to come. */
export function Said(props: { turn: string; blocks: readonly string[]; isOpen: boolean }): JSX.Element {
  const { turn, blocks, isOpen } = props;
  return (
    <div class="said" id={saidId(turn)} data-open={isOpen} aria-busy={isOpen ? "true" : undefined}>
      <Blocks turn={turn} from={0} blocks={blocks} isOpen={isOpen} />
    </div>
  );
}

/** Blocks from one place on, with the socket for those after them. */
export function Blocks(props: {
  turn: string;
  from: number;
  blocks: readonly string[];
  isOpen: boolean;
}): JSX.Element {
  const { turn, from, blocks, isOpen } = props;
  return (
    <>
      {blocks.map((html, index) => (
        <Block turn={turn} index={from + index} html={html} />
      ))}
      {isOpen && <div class="socket" id={moreId(turn, from + blocks.length)} />}
    </>
  );
}

/** `html` has come through the allow-list of `markdown/sanitize.ts`. */
export function Block({
  turn,
  index,
  html: safeHtml,
}: {
  turn: string;
  index: number;
  html: string;
}): JSX.Element {
  return (
    <div class="block" id={blockId(turn, index)}>
      {safeHtml}
    </div>
  );
}
