const [QUOTE, ESCAPE] = [0x22, 0x5c];
const OPENING = [0x5b, 0x7b];
const CLOSING = [0x5d, 0x7d];

/** Whether lists and objects of a JSON text stand in each other more than so many deep; it is not parsed for that. */
export function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isInText = !isInText;
    else if (isInText) at += code === ESCAPE ? 1 : 0;
    else if (OPENING.includes(code) && ++depth > most) return true;
    else if (CLOSING.includes(code)) depth--;
  }
  return false;
}
