import { say } from "../kernel/say.ts";
import type { ImageType } from "./image-size.ts";

/** What the first bytes of a file say that it is. */
export type Signature =
  | { readonly is: "image"; readonly type: ImageType }
  | { readonly is: "pdf" }
  /** Known, and nothing that is taken: why, with a way out. */
  | { readonly is: "other"; readonly why: string };

/** Null for what has none, as text has none. */
export function signatureOf(head: Uint8Array): Signature | null {
  const start = head.subarray(0, 16).toHex();
  return signatures.find(([pattern]) => pattern.test(start))?.[1] ?? null;
}

const image = (type: ImageType): Signature => ({ is: "image", type });
const other = (why: string): Signature => ({ is: "other", why });

const archive = other(
  say`Archives and office documents are not read yet. Save the document as PDF or as text, or attach the files that are in it.`,
);
const film = other(say`Sound and film are not taken. Attach a picture or a text of it.`);
const photo = other(say`Pictures of this kind are not taken. Save it as JPEG or PNG and attach that.`);

/** Of the first bytes in hexadecimal; where a name stands, it is written in letters. */
const starting = (...beginnings: readonly string[]): RegExp =>
  new RegExp(`^(?:${beginnings.join("|").replace(/'([^']*)'/g, (_, name: string) => hex(name))})`);

const hex = (name: string): string => new TextEncoder().encode(name).toHex();

const signatures: readonly (readonly [RegExp, Signature])[] = [
  [starting("89'PNG'0d0a1a0a"), image("image/png")],
  [starting("ffd8ff"), image("image/jpeg")],
  [starting("'GIF87a'", "'GIF89a'"), image("image/gif")],
  [starting("'RIFF'.{8}'WEBP'"), image("image/webp")],
  [starting("(?:efbbbf)?(?:20|09|0a|0d)*'%PDF-'"), { is: "pdf" }],
  [starting("'PK'0304", "'PK'0506", "d0cf11e0", "1f8b", "'7z'bcaf", "'Rar!'", "'BZh'"), archive],
  [starting(".{8}'ftyp'(?:'hei'|'hev'|'mif1'|'msf1'|'avif')"), photo],
  [starting("'BM'.{8}00000000", "'II'2a00", "'MM'002a"), photo],
  [starting(".{8}'ftyp'", "'OggS'", "'ID3'", "'fLaC'", "1a45dfa3", "'RIFF'.{8}(?:'WAVE'|'AVI ')"), film],
];
