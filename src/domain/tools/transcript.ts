/** What a command has said so far: both streams as they came, the beginning left out where it is too long. */
export interface Transcript {
  add(piece: { readonly stream: "out" | "err"; readonly bytes: Uint8Array }): void;
  /** As plain text: what a terminal would only act on is gone. */
  text(): string;
  /** Plain too, and no more than these many characters of its end. */
  end(characters: number): string;
  /** Characters that were left out at its beginning. */
  dropped(): number;
}

export function createTranscript(most: number): Transcript {
  const decoders = { out: new TextDecoder(), err: new TextDecoder() };
  let said = "";
  let dropped = 0;
  return {
    add({ stream, bytes }) {
      said += decoders[stream].decode(bytes, { stream: true });
      if (said.length <= most * 2) return;
      dropped += said.length - most;
      said = said.slice(-most);
    },
    text: () => plain(said.slice(-most)),
    end: (characters) => plain(said.slice(-Math.min(characters, most))),
    dropped: () => dropped + Math.max(0, said.length - most),
  };
}

/** Without escape sequences, lines that were written over, and other controls. */
const plain = (text: string): string =>
  Bun.stripANSI(text)
    .replace(/\r+\n/g, "\n")
    .replace(/[^\n]*\r/g, "")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .toWellFormed();
