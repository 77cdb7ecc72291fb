import { hasPasskeys, makePasskey, usePasskey } from "./ask-device.ts";
import { confirmFirst, say } from "./confirm.ts";
import { find, onHtmx } from "./page.ts";
import { tellServer, type Told } from "./tell-server.ts";

/** Forms that go to the server with a device's answer in them, which is asked for first. */
export function startPasskeys(): void {
  reveal();
  onHtmx("after:swap", reveal);
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement)) return;
      const isSignIn = form.matches("[data-passkey-sign-in]");
      if (!isSignIn && !form.matches("[data-add-passkey]")) return;
      const answer = find(isSignIn ? "input[name=assertion]" : "input[name=answer]", HTMLInputElement, form);
      if (answer === null || answer.value !== "") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void fillIn(form, answer, isSignIn);
    },
    { capture: true },
  );
  // An answer serves once, whatever came of it; one that waits for a proof of who is there is kept till then.
  onHtmx("finally:request", ({ ctx }) => {
    const form = ctx?.sourceElement;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-add-passkey]")) return;
    if (ctx?.response?.raw.headers.get("x-confirm") === "first") return;
    const answer = find("input[name=answer]", HTMLInputElement, form);
    if (answer !== null) answer.value = "";
  });
  addEventListener("pageshow", () => {
    const kept = find("[data-passkey-sign-in] input[name=assertion]", HTMLInputElement);
    if (kept !== null) kept.value = "";
  });
}

/** What only helps where the browser can do it stands hidden until that is known. */
function reveal(): void {
  if (!hasPasskeys()) return;
  for (const hidden of document.querySelectorAll<HTMLElement>("[data-needs-passkeys][hidden]"))
    hidden.hidden = false;
}

async function fillIn(form: HTMLFormElement, answer: HTMLInputElement, isSignIn: boolean): Promise<void> {
  say(form, "");
  const asked = await tellServer(isSignIn ? "/login/passkey" : "/api/v1/passkeys/offer");
  if (!asked.ok) return refused(form, asked);
  try {
    const given = isSignIn ? await usePasskey(asked.value) : await makePasskey(asked.value);
    if (given === null) throw new Error("no passkey");
    answer.value = JSON.stringify(given);
  } catch (fault) {
    const isThere = fault instanceof DOMException && fault.name === "InvalidStateError";
    say(form, form.dataset[isThere ? "there" : "cancelled"] ?? "");
    return;
  }
  form.requestSubmit();
}

function refused(form: HTMLFormElement, asked: Told & { readonly ok: false }): void {
  if (asked.kind === "unconfirmed") confirmFirst(() => form.requestSubmit());
  else say(form, asked.words);
}
