/** Bits per character, as far as the text itself tells. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Words that stand where a value is to be put in. */
const stand =
  /example|sample|placeholder|change.?me|your|dummy|redacted|xxxx|\*\*\*|\.\.\.|passw|secret|token|api.?key|credential|here$/i;
const sequence = /abcdefgh|ABCDEFGH|01234567|12345678|98765432/;

export const isPlaceholder = (text: string): boolean => stand.test(text) || sequence.test(text);

/** One character over and over is nobody's secret. */
export const isVaried = (secret: string): boolean => entropyOf(secret) >= 2.5 && !/(.)\1{8}/.test(secret);

const hex = /^[\da-f]+$|^[\dA-F]+$/;
const digits = /\d+/g;
const names =
  /^[A-Za-z_$][a-z_$]*\d{0,2}(?:[A-Z][a-z]+\d{0,2})*(?:[./-][A-Za-z_$][a-z_$]*\d{0,2}(?:[A-Z][a-z]+\d{0,2})*)*$/;

const wordly = /^(?:[A-Za-z]?[a-z]+|[A-Z]+|v?\d{1,4})$/;

/** Names, words and versions, however they are joined. */
export const isSpelled = (text: string): boolean =>
  names.test(text) ||
  /^[./]|:\/\//.test(text) ||
  text.split(/[-_./+=]/).every((part) => part === "" || wordly.test(part));

/** True for what a generator wrote: neither words nor a version, a path or a name of a program's. */
export function looksRandom(text: string): boolean {
  if (isPlaceholder(text) || isSpelled(text)) return false;
  const bits = entropyOf(text);
  if (hex.test(text)) return text.length >= 20 && bits >= 2.9;
  const runs = text.match(digits)?.length ?? 0;
  return bits > 3.5 && (runs > 1 || (text.length >= 20 && runs === 1) || bits > 4.2);
}

/** Less is asked of what stands under the name of a service that gives out such things. */
export const looksGiven = (text: string): boolean =>
  !isPlaceholder(text) &&
  !(text.includes(".") && names.test(text)) &&
  !/^[./]|:\/\//.test(text) &&
  text.length >= 15 &&
  isVaried(text);

/** Less still of a password, which people make up. */
export const looksChosen = (text: string): boolean =>
  !isPlaceholder(text) &&
  !(text.includes(".") && names.test(text)) &&
  text.length >= 8 &&
  /[^A-Za-z]/.test(text) &&
  !/^[\d.:/-]+$/.test(text) &&
  entropyOf(text) >= 2.5;
