import { say } from "../../kernel/say.ts";
import type { OAuthProvider } from "../oauth-provider.ts";

/** Any authorization server with the authorization code grant and PKCE (RFC 6749, RFC 7636, RFC 7009). */
export const generic: OAuthProvider = {
  label: say`Another service`,
  about: say`Any service with OAuth 2 and PKCE: its documentation names the three addresses.`,
  endpoints: null,
  usualScopes: [],
  usualBindings: [],
  needsClientSecret: false,
  asksAlso: {},
  revocation: "standard",
};
