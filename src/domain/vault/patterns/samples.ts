/** Letters and digits without meaning, for the examples of patterns: no real secret, nor anything like one, is in here. */
const mixed = "q7Rk2VbX9mTz4WcL8nYp3HdG6sJf5KwQ1vBtN0xZrDgMhPjF8yCkS2aE7uL4iOo9TqWnR5eXb3VzU6pA1mKdJ0sHfGc";
const small = "k3v9x2q7m4w8z1r6t5p0n3b7c2h9j4g8f1d6s5l0y3u7e2i9o4a8kq1w6x5v0m3";
const sixteenth = "4e7a1c9f03b8d265e91f7c3a8d04b6f25c17e9a30d8b64f1729ce5038bafd16";

const cut = (from: string, length: number): string =>
  from.repeat(Math.ceil(length / from.length)).slice(0, length);

export const any = (length: number): string => cut(mixed, length);
export const low = (length: number): string => cut(small, length);
export const hex = (length: number): string => cut(sixteenth, length);
export const caps = (length: number): string => cut(mixed.toUpperCase(), length);
