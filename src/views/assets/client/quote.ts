import { around, find } from "./page.ts";

/** What is longer is quoted in its beginning. */
const LONGEST = 2_000;

/** Puts what is selected in an answer, or the answer, into the composer as a quote. */
export function startQuote(): void {
  let selected: { readonly text: string; readonly turn: Element } | null = null;
  // A press on the menu takes the selection away: the last one in an answer counts until a press in some text.
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const turn = turnOf(selection?.anchorNode ?? null);
    if (selection === null || turn === null) return;
    const isWhole = !selection.isCollapsed && turn === turnOf(selection.focusNode);
    selected = isWhole ? { text: selection.toString(), turn } : null;
  });
  document.addEventListener("click", (event) => {
    const button = around(event, "[data-quote]");
    const field = find("form[data-composer] textarea", HTMLTextAreaElement);
    if (button === null || field === null) return;
    const all = document.getElementById(button.dataset["quote"] ?? "")?.textContent ?? "";
    const isOfThis = selected !== null && selected.turn.contains(button);
    put(field, cut((isOfThis ? selected?.text : undefined) ?? all));
    selected = null;
  });
}

function put(field: HTMLTextAreaElement, text: string): void {
  const lines = text.trim().split("\n");
  const quote = lines.map((line) => `> ${line}`.trimEnd()).join("\n");
  const before = field.value.trimEnd();
  field.value = `${before === "" ? "" : `${before}\n\n`}${quote}\n\n`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  field.scrollTop = field.scrollHeight;
}

const cut = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST).trimEnd()}…`;

/** The answer that a place of the page stands in the words of. */
const turnOf = (node: Node | null): Element | null =>
  (node instanceof Element ? node : node?.parentElement)?.closest(".said")?.closest("article.turn") ?? null;
