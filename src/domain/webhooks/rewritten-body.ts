import { canonical } from "../kernel/json.ts";
import { say } from "../kernel/say.ts";
import { isDeeperThan } from "./json-depth.ts";

/** Deeper than senders nest. Each level is so many spaces more on each line of a writing. */
const MOST_DEPTH = 20;

/** A body as it may have been when it was signed, and what then happened to it on the way. */
export interface RewrittenBody {
  readonly words: string;
  readonly text: string;
}

/** The usual accidents, the likeliest first; each differs from the text that came. */
export function* rewrittenBodies(text: string): Generator<RewrittenBody> {
  for (const body of accidents(text)) if (body.text !== text) yield body;
}

function* accidents(text: string): Generator<RewrittenBody> {
  const added = say`The signature is right without the line break at the end: something on the way added it, or pasting did.`;
  yield { words: added, text: text.replace(/\r?\n$/, "") };
  const trimmed = say`The signature is right with a line break at the end, which is missing here: something on the way cut it off, or pasting did.`;
  yield { words: trimmed, text: `${text}\n` };
  yield { words: trimmed, text: `${text}\r\n` };
  const marked = say`The signature is right without the byte order mark at the beginning: something on the way added it.`;
  yield { words: marked, text: text.replace(/^\ufeff/, "") };
  const spaced = say`The signature is right without the white space around the body: something on the way added it, or pasting did.`;
  yield { words: spaced, text: text.trim() };
  const broken = say`The signature is right with other line breaks: something on the way turned CRLF into LF or the reverse, or pasting did.`;
  yield { words: broken, text: text.replaceAll(/\r?\n/g, "\n") };
  yield { words: broken, text: text.replaceAll(/\r?\n/g, "\r\n") };
  yield* otherWritings(text);
  yield {
    words: say`The signature is that of an empty body: the sender signs before the body is there.`,
    text: "",
  };
}

function* otherWritings(text: string): Generator<RewrittenBody> {
  const value = parsed(text);
  if (value === undefined) return;
  const words = say`The signature is right for the same JSON in another writing: something on the way parsed the body and wrote it anew. Pass the bytes on as they come.`;
  const compact = JSON.stringify(value);
  const writings = [
    compact,
    ...[2, 4, 1, "\t"].map((indent) => JSON.stringify(value, null, indent)),
    spacedOut(value),
  ];
  for (const writing of [...writings, canonical(value)]) {
    yield { words, text: writing };
    yield { words, text: writing.replaceAll(/[\u007f-\uffff]/g, escaped) };
    yield { words, text: writing.replaceAll("/", "\\/") };
    yield { words, text: writing.replaceAll(/[<>&]/g, escaped) };
  }
}

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** With a space after each comma and colon, as Python writes it. No text of JSON holds a line break as it is. */
const spacedOut = (value: unknown): string =>
  JSON.stringify(value, null, 1).replaceAll(/,\n */g, ", ").replaceAll(/\n */g, "");

function parsed(text: string): unknown {
  if (isDeeperThan(text, MOST_DEPTH)) return undefined;
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined; // silent-ok: what is no JSON has no other writing
  }
}
