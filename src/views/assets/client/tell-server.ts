import { find } from "./page.ts";

/** What the server answered: its value, or its words for why not. */
export type Told =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly kind: string; readonly words: string };

/** Posts JSON as a page of ours, or nothing at all. */
export async function tellServer(path: string, body?: object): Promise<Told> {
  const lost = { ok: false, kind: "lost", words: document.body.dataset["lost"] ?? "" } as const;
  const csrf = find("meta[name=csrf-token]", HTMLMetaElement)?.content ?? "";
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "X-CSRF-Token": csrf, ...(body && { "Content-Type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.redirected) location.reload();
    if (response.status === 204) return { ok: true, value: {} };
    const value = (await response.json()) as Record<string, unknown>;
    if (response.ok) return { ok: true, value };
    const { kind, message } = value["error"] as { readonly kind: string; readonly message: string };
    return { ok: false, kind, words: message };
  } catch {
    return lost; // silent-ok: the words say that it did not reach the server
  }
}
