/**
 * A value shorter than this is not looked for: it would be found in ordinary words. What is that short protects
 * nothing either, and is still never shown by the vault.
 */
export const SHORTEST_KNOWN = 8;

/** The ways in which a value is looked for: as it is, and in the twelve forms that a model or a tool may give it. */
export function formsOf(value: string): readonly string[] {
  const forms = new Set<string>();
  const whole = value.toWellFormed();
  for (const text of new Set([whole, whole.trim()])) {
    if (text.length < SHORTEST_KNOWN) continue;
    for (const form of [text, ...encodings(text)]) if (form.length >= SHORTEST_KNOWN) forms.add(form);
  }
  return [...forms];
}

function encodings(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString("hex");
  const percent = hex.replace(/../g, "%$&");
  const json = [...Array(text.length).keys()].map(
    (at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`,
  );
  return [
    ...[0, 1, 2].flatMap((alignment) => base64At(bytes, alignment)),
    hex,
    hex.toUpperCase(),
    percent,
    percent.toUpperCase(),
    encodeURIComponent(text),
    json.join(""),
    json.join("").toUpperCase().replaceAll("\\U", "\\u"),
    JSON.stringify(text).slice(1, -1),
    Array.from(text).toReversed().join(""),
    text.replace(/[A-Za-z]/g, rot13),
  ];
}

/** Base64 and base64url of bytes before which so many others stand; letters that hold foreign bits are left out. */
function base64At(bytes: Uint8Array, alignment: number): readonly string[] {
  const whole = Buffer.concat([Buffer.alloc(alignment), bytes]);
  const from = Math.ceil((alignment * 4) / 3);
  const to = Math.floor((whole.length * 4) / 3);
  return [whole.toString("base64").slice(from, to), whole.toString("base64url").slice(from, to)];
}

function rot13(letter: string): string {
  const base = letter <= "Z" ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
}
