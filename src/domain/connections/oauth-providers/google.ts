import { say } from "../../kernel/say.ts";
import type { OAuthProvider } from "../oauth-provider.ts";

/** Google's flow for web server applications (developers.google.com/identity/protocols/oauth2/web-server). */
export const google: OAuthProvider = {
  label: "Google",
  about: say`Calendar, mail and files. Register a client under APIs & Services › Credentials.`,
  endpoints: {
    authorization: "https://accounts.google.com/o/oauth2/v2/auth",
    token: "https://oauth2.googleapis.com/token",
    revocation: "https://oauth2.googleapis.com/revoke",
  },
  usualScopes: ["openid", "email"],
  usualBindings: [
    { host: "www.googleapis.com", header: "authorization" },
    { host: "openidconnect.googleapis.com", header: "authorization" },
  ],
  needsClientSecret: true,
  // Without these two Google gives a refresh token once at most, and to some never.
  asksAlso: { access_type: "offline", prompt: "consent" },
  revocation: "standard",
};
