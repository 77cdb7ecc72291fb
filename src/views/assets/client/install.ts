/** A page is seen first: what is kept for the next one is fetched when nobody waits for this one. */
const AFTER_MS = 1_000;

/** What the page loads is kept by the browser, and a page that says so where MonkeyClaw does not answer. */
export function startInstall(): void {
  const url = document.body.dataset["serviceWorker"];
  if (url === undefined || !isSecureContext || !("serviceWorker" in navigator)) return;
  const script = toScriptUrl(url);
  const register = (): void => {
    // silent-ok: without it every page works as before
    navigator.serviceWorker.register(script, { scope: "/" }).catch(() => undefined);
  };
  addEventListener("load", () => setTimeout(register, AFTER_MS), { once: true });
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** The pages' policy lets no text become a script: only this one address may. */
function toScriptUrl(url: string): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return url;
  const policy = trustedTypes.createPolicy("sw", {
    createScriptURL: (given) => (given === url ? given : ""),
  });
  return policy.createScriptURL(url) as string;
}
