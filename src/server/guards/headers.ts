/** What a browser may do with an answer. Model output is on these pages: they load and run nothing of its own. */
const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types htmx sw",
  ].join("; ");

/** Laid over every answer; what a route has set itself stays. */
export function setSecurityHeaders(headers: Headers, nonce: string, isSecure: boolean): void {
  const isPage = (headers.get("content-type") ?? "").startsWith("text/html");
  setUnlessThere(headers, {
    "content-security-policy": isPage ? contentPolicy(nonce) : "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    ...(isSecure ? { "strict-transport-security": "max-age=31536000" } : {}),
  });
}

function setUnlessThere(headers: Headers, defaults: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(defaults)) if (!headers.has(name)) headers.set(name, value);
}
