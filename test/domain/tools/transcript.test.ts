import { expect, test } from "bun:test";
import { createTranscript } from "../../../src/domain/tools/transcript.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("a character that comes in two pieces is whole, also where the other stream speaks in between", () => {
  const transcript = createTranscript(100);
  const [first = 0, second = 0] = bytes("é");
  transcript.add({ stream: "out", bytes: Uint8Array.of(first) });
  transcript.add({ stream: "err", bytes: bytes("x") });
  transcript.add({ stream: "out", bytes: Uint8Array.of(second) });
  expect(transcript.text()).toBe("xé");
});

test("of a long output the end is kept, and what was left out is counted", () => {
  const transcript = createTranscript(10);
  for (let count = 0; count < 100; count++) transcript.add({ stream: "out", bytes: bytes(`${count % 10}`) });
  expect(transcript.text()).toBe("0123456789");
  expect(transcript.dropped()).toBe(90);
  expect(transcript.end(3)).toBe("789");
});

test("delimiters and titles for a terminal never come through as such", () => {
  const transcript = createTranscript(1_000);
  transcript.add({ stream: "out", bytes: bytes("\u001b]0;title\u0007a\u001b[2Jb\r\nc\u0000\u009bd\n") });
  expect(transcript.text()).not.toMatch(/[^\P{Cc}\n]/u);
});
