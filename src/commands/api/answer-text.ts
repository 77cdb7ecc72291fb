import { visibleText } from "../visible.ts";

/** An answer on its way to a terminal: each part of it is written once. */
export interface AnswerText {
  /** A part that begins at an offset of the whole, in UTF-16 units. What was written already is passed over. */
  put(at: number, text: string): Promise<void>;
  /** Ends a line that is not full, so that something else can be said. */
  pause(): Promise<void>;
  /** With the whole answer as it is kept, where there is one. */
  end(whole: string | null): Promise<void>;
}

export function openAnswer(write: (text: string) => Promise<void>): AnswerText {
  let length = 0;
  /** Half of a character whose other half is still to come. */
  let half = "";
  let isLineOpen = false;

  const say = async (text: string): Promise<void> => {
    if (text === "") return;
    isLineOpen = !text.endsWith("\n");
    await write(visibleText(text));
  };
  const pause = async (): Promise<void> => {
    if (isLineOpen) await say("\n");
  };
  const put = async (at: number, text: string): Promise<void> => {
    const fresh = text.slice(Math.max(0, length - at));
    length = Math.max(length, at + text.length);
    const whole = half + fresh;
    half = /[\uD800-\uDBFF]$/.exec(whole)?.[0] ?? "";
    await say(half === "" ? whole : whole.slice(0, -1));
  };
  return {
    put,
    pause,
    async end(whole) {
      if (whole !== null) await put(0, whole);
      await pause();
    },
  };
}
