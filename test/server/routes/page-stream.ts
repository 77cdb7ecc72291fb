/** The stream of a page, as its script reads it. */
import type { Visitor } from "./visitor.ts";

export interface Block {
  readonly id: string | null;
  readonly event: string | null;
  /** Null for what only tells the place. */
  readonly data: string | null;
}

export interface PageStream {
  readonly status: number;
  /** What has come so far. */
  readonly blocks: Block[];
  /** Resolves when the server ends it. */
  readonly ended: Promise<void>;
  /** Waits until something that came holds a text. */
  holds(text: string): Promise<void>;
  close(): void;
}

export const NONCE = "the-nonce-of-a-page";

export async function openPageStream(
  visitor: Visitor,
  query = "",
  headers: Record<string, string> = {},
): Promise<PageStream> {
  const response = await visitor.get(`/events?nonce=${NONCE}${query}`, headers);
  const blocks: Block[] = [];
  const { body } = response;
  const reader = body?.getReader();
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const next = await reader?.read().catch(() => undefined); // silent-ok: a line that breaks is an end too
      if (next === undefined || next.done) return;
      rest += decoder.decode(next.value, { stream: true });
      const whole = rest.split("\n\n");
      rest = whole.pop() ?? "";
      blocks.push(...whole.filter((text) => !text.startsWith(":")).map(toBlock));
    }
  };
  const ended = read();
  return {
    status: response.status,
    blocks,
    ended,
    async holds(text) {
      const until = Date.now() + 10_000;
      while (!blocks.some(({ data }) => data?.includes(text))) {
        if (Date.now() > until) throw new Error(`the stream never held ${text}`);
        await Bun.sleep(10);
      }
    },
    close: () => void reader?.cancel(),
  };
}

function toBlock(text: string): Block {
  const lines = text.split("\n");
  const all = (name: string): string[] =>
    lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
  const data = all("data");
  return {
    id: all("id")[0] ?? null,
    event: all("event")[0] ?? null,
    data: data.length === 0 ? null : data.join("\n"),
  };
}
