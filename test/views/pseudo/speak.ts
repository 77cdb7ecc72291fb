/** Letters that still can be read, and that no English word is written with. */
const letters = "áƀčđéƒğħíĵķłɱñóþʠřšŧúʋŵẋýž";
const capitals = "ÁƁČĐÉƑĞĦÍĴĶŁṀÑÓÞɊŘŠŦÚƲŴẊÝŽ";

/** As a language would look into which everything was translated. */
export const inPseudo = (text: string): string =>
  text
    .replaceAll(/[a-z]/g, (letter) => letters[letter.charCodeAt(0) - 97] ?? letter)
    .replaceAll(/[A-Z]/g, (letter) => capitals[letter.charCodeAt(0) - 65] ?? letter);

/** Every word of a catalogue, in place; what is made of words by a function, too. */
export function translate(catalogue: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(catalogue)) catalogue[key] = translated(key, value);
}

/** What is named so is no word: which picture stands beside it, and what is to be typed as it is. */
const signs = new Set(["icon", "doctorCommand", "keys"]);

function translated(key: string, value: unknown): unknown {
  if (signs.has(key) && (typeof value === "string" || isListOfText(value))) return value;
  if (typeof value === "string") return inPseudo(value);
  if (typeof value === "function") {
    return (...given: unknown[]) => translated(key, (value as (...given: unknown[]) => unknown)(...given));
  }
  if (typeof value === "object" && value !== null) translate(value as Record<string, unknown>);
  return value;
}

const isListOfText = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
