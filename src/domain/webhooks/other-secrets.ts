import { toBase64 } from "../kernel/crypto.ts";
import { say } from "../kernel/say.ts";

/** A secret as the sender may have it, and what went wrong when it was given there. */
export interface OtherSecret {
  readonly words: string;
  readonly secret: string;
}

const MARK = "whsec_";

/** The usual slips with a secret, the likeliest first. */
export function otherSecrets(secret: string): readonly OtherSecret[] {
  const bare = secret.startsWith(MARK) ? secret.slice(MARK.length) : secret;
  const broken = say`The sender’s secret has a line break or a space at an end: copy it there again, alone.`;
  const quoted = say`The sender’s secret stands in quotation marks there: they are no part of it.`;
  const marked = say`The sender’s secret and the one kept here differ in ${MARK} alone, which stands before one of them.`;
  const plain = say`The sender takes the text of the secret as its key, where what its base64 stands for is meant.`;
  const cased = say`The sender’s secret is the one kept here in other cases of letters.`;
  return [
    ...["\n", "\r\n", " "].map((end) => ({ words: broken, secret: `${secret}${end}` })),
    { words: broken, secret: ` ${secret}` },
    ...['"', "'"].map((mark) => ({ words: quoted, secret: `${mark}${secret}${mark}` })),
    { words: marked, secret: bare === secret ? `${MARK}${secret}` : bare },
    ...[secret, bare].map((text) => ({
      words: plain,
      secret: `${MARK}${toBase64(new TextEncoder().encode(text))}`,
    })),
    ...[secret.toLowerCase(), secret.toUpperCase()]
      .filter((other) => other !== secret)
      .map((other) => ({ words: cased, secret: other })),
  ];
}
