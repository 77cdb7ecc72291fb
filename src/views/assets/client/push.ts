import { find } from "./page.ts";

/** The form that has this browser told: its push service is asked first, and what it gave goes with the form. */
export function startPush(): void {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.dataset["push"] === undefined) return;
      const field = find("input[name=subscription]", HTMLInputElement, form);
      if (field === null || field.value !== "") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void fillIn(form, field, form.dataset["push"]);
    },
    { capture: true },
  );
}

async function fillIn(form: HTMLFormElement, field: HTMLInputElement, publicKey: string): Promise<void> {
  const say = (which: string): void => {
    const said = find("[data-said]", HTMLElement, form);
    if (said !== null) said.textContent = form.dataset[which] ?? "";
  };
  if (!isSecureContext || !("serviceWorker" in navigator) || !("PushManager" in window)) return say("unfit");
  if ((await Notification.requestPermission()) !== "granted") return say("denied");
  try {
    const { pushManager } = await navigator.serviceWorker.ready;
    const given = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
    field.value = JSON.stringify(given);
  } catch {
    return say("lost"); // silent-ok: the words say that the push service gave nothing
  }
  say("");
  form.requestSubmit();
}
