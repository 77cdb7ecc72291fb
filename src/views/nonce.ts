/**
 * Stands in all markup for the nonce of whoever it is written to. Random for each process, so that no text can
 * hold it. Markup in which it was not replaced is dead: hx-csp strips what has another nonce than its page.
 */
export const NONCE: string = `nonce-${crypto.randomUUID()}`;

/** For the moment of writing: a page and an answered fragment get their own nonce, a stream that of its page. */
export const withNonce = (html: string, nonce: string): string => html.replaceAll(NONCE, () => nonce);
