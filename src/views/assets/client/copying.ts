import { around } from "./page.ts";

const SHOWN_MS = 2000;

/** `data-copy` names what is copied by its id, or stands empty in a figure of code; `data-copy-text` holds it. */
export function startCopying(): void {
  document.addEventListener("click", (event) => {
    const button = around(event, "[data-copy], [data-copy-text]");
    if (button === null) return;
    void copy(textFor(button)).then(() => say(button));
  });
}

function textFor(button: HTMLElement): string {
  const { copyText, copy: id } = button.dataset;
  if (copyText !== undefined) return copyText;
  const from = id ? document.getElementById(id) : button.closest("figure")?.querySelector("pre");
  return from?.textContent ?? "";
}

/** The clipboard is closed to pages without TLS on another machine: there the old way is left. */
async function copy(text: string): Promise<void> {
  if (isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "sr-only";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

function say(button: HTMLElement): void {
  button.dataset["said"] = document.body.dataset["copied"] ?? "";
  setTimeout(() => delete button.dataset["said"], SHOWN_MS);
}
