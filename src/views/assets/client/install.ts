/** What the page loads is kept by the browser, and a page that says so where MonkeyClaw does not answer. */
export function startInstall(): void {
  const url = document.body.dataset["serviceWorker"];
  if (url === undefined || !isSecureContext || !("serviceWorker" in navigator)) return;
  const script = toScriptUrl(url);
  // silent-ok: without it every page works as before
  navigator.serviceWorker.register(script, { scope: "/" }).catch(() => undefined);
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
