/** Whether a pattern names this event; `*` stands for anything, dots too. */
export function matchesPattern(pattern: string, type: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (!type.startsWith(first)) return false;
  if (rest.length === 0) return type === first;
  const last = rest.at(-1) ?? "";
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = type.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return type.length - last.length >= at && type.endsWith(last);
}

export const isPattern = (text: string): boolean => /^[a-z*](?:[a-z*.-]{0,98}[a-z*])?$/.test(text);
