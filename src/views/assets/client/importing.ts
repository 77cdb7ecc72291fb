import { find } from "./page.ts";

/** Sends a chosen file to be looked through, and goes to what came of that. */
export function startImporting(): void {
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.matches("[data-import]")) return;
    const file = input.files?.[0];
    if (file !== undefined) void send(input, file);
  });
}

async function send(input: HTMLInputElement, file: File): Promise<void> {
  const words = find("[data-import-words]", HTMLElement);
  const say = (text: string): void => {
    if (words === null) return;
    words.textContent = text;
    words.hidden = text === "";
  };
  say(words?.dataset["reading"] ?? "");
  input.disabled = true;
  try {
    const csrf = find("meta[name=csrf-token]", HTMLMetaElement)?.content ?? "";
    const headers = { "X-CSRF-Token": csrf, "Content-Type": "application/octet-stream" };
    const response = await fetch("/api/v1/import?preview=true", { method: "POST", headers, body: file });
    const answer = (await response.json()) as {
      readonly import?: string;
      readonly error?: { readonly message: string };
    };
    if (response.ok && answer.import !== undefined) {
      location.assign(`/settings/data?import=${encodeURIComponent(answer.import)}#import`);
      return;
    }
    say(answer.error?.message ?? document.body.dataset["lost"] ?? "");
  } catch {
    say(document.body.dataset["lost"] ?? ""); // silent-ok: the words say that it did not reach the server
  }
  input.disabled = false;
  input.value = "";
}
