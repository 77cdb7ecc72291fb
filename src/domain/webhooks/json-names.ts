/** Brackets and strings, with the colon behind those that are names. */
const TOKEN = /[{}[\]]|"(?:[^"\\]|\\.)*"(?:\s*:)?/gs;

/**
 * The names of an object's own fields as often as its text holds them, where what is parsed shows the last of each
 * alone; nothing for other JSON. What is no JSON may answer anything.
 */
export function namesIn(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    else if (depth === 1 && token.endsWith(":")) names.push(nameOf(token));
  }
  return text.trimStart().startsWith("{") ? names : [];
}

/** As JSON reads it: `"\u0074oken" :` names the token. */
function nameOf(token: string): string {
  try {
    return String(JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)));
  } catch {
    return token; // silent-ok: it stands in a text that is no JSON
  }
}
