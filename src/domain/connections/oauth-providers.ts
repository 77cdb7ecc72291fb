import type { OAuthProvider } from "./oauth-provider.ts";
import { generic } from "./oauth-providers/generic.ts";
import { github } from "./oauth-providers/github.ts";
import { google } from "./oauth-providers/google.ts";

export const oauthProviders = { generic, github, google } as const satisfies Record<string, OAuthProvider>;

export type OAuthProviderName = keyof typeof oauthProviders;

export const isOAuthProvider = (name: string): name is OAuthProviderName =>
  Object.hasOwn(oauthProviders, name);

/** The same by its contract alone. */
export const providerOf = (name: OAuthProviderName): OAuthProvider => oauthProviders[name];
