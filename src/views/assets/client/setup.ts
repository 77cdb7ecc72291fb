import { find } from "./page.ts";

/** The token of the one-time link stands in the URL's fragment, which no browser sends; the form does. */
export function startSetup(): void {
  const form = find("form[data-setup]", HTMLFormElement);
  if (form === null) return;
  const token = find("input[name=token]", HTMLInputElement, form);
  const missing = find("[data-no-token]", HTMLElement, form);
  const take = (): void => {
    if (token !== null && location.hash.length > 1) token.value = location.hash.slice(1);
    if (missing !== null) missing.hidden = token !== null && token.value !== "";
  };
  take();
  // The whole link, put into a tab that shows this page already, loads nothing.
  addEventListener("hashchange", take);

  const passphrase = find("input[name=passphrase]", HTMLInputElement, form);
  const again = find("input[name=again]", HTMLInputElement, form);
  const box = find("[data-strength]", HTMLElement, form);
  if (passphrase === null || again === null || box === null) return;
  form.addEventListener("input", () => {
    show(box, passphrase.value);
    const isSame = again.value === "" || again.value === passphrase.value;
    again.setCustomValidity(isSame ? "" : (box.dataset["differ"] ?? ""));
  });
}

function show(box: HTMLElement, text: string): void {
  const least = Number(box.dataset["strength"]);
  const score = strength(text, least);
  const meter = find("progress", HTMLProgressElement, box);
  const words = find("p", HTMLElement, box);
  box.hidden = text === "";
  if (meter !== null) {
    meter.value = score;
    meter.className = ["meter is-low", "meter is-low", "meter is-fair", "meter is-plain"][score] ?? "meter";
  }
  if (words !== null) words.textContent = (box.dataset["words"] ?? "").split("|")[score] ?? "";
}

/** 0 to 3. A hint alone, from length and variety: it knows no words, and asks nobody who does. */
function strength(text: string, least: number): number {
  const characters = [...text];
  if (characters.length < least) return 0;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}\s]/u, /\s/].filter((kind) => kind.test(text));
  const repeats = characters.filter((character, index) => {
    const step = (characters[index - 1] ?? "").charCodeAt(0) - character.charCodeAt(0);
    return Math.abs(step) <= 1;
  });
  const varied = Math.min(new Set(characters).size * 2, characters.length - repeats.length);
  const bits = varied * (2 + kinds.length * 0.5);
  return bits < 36 ? 1 : bits < 52 ? 2 : 3;
}
