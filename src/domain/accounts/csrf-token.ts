import { hmac } from "../kernel/crypto.ts";

/** What a page repeats with each change, so that another site's form cannot. It lives as long as its sign-in. */
export const csrfToken = (sessionToken: string): string =>
  Buffer.from(hmac("sha256", sessionToken, "monkeyclaw csrf")).toString("base64url");
