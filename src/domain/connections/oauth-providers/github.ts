import { say } from "../../kernel/say.ts";
import type { OAuthProvider } from "../oauth-provider.ts";

/** GitHub's web application flow (docs.github.com, "Authorizing OAuth apps" and "REST API endpoints for OAuth authorizations"). */
export const github: OAuthProvider = {
  label: "GitHub",
  about: say`Repositories, issues and pull requests. Register an OAuth app under Settings › Developer settings.`,
  endpoints: {
    authorization: "https://github.com/login/oauth/authorize",
    token: "https://github.com/login/oauth/access_token",
    revocation: null,
  },
  usualScopes: ["read:user"],
  usualBindings: [{ host: "api.github.com", header: "authorization" }],
  needsClientSecret: true,
  asksAlso: {},
  revocation: {
    field: "access_token",
    /** Deletes the whole grant, and with it every token that came of it. */
    request: ({ id, secret }, accessToken) => ({
      method: "DELETE",
      url: `https://api.github.com/applications/${encodeURIComponent(id)}/grant`,
      headers: [
        ["accept", "application/vnd.github+json"],
        ["authorization", `Basic ${Buffer.from(`${id}:${secret ?? ""}`).toString("base64")}`],
        ["content-type", "application/json"],
        ["user-agent", "MonkeyClaw"],
        ["x-github-api-version", "2022-11-28"],
      ],
      body: new TextEncoder().encode(JSON.stringify({ access_token: accessToken })),
    }),
  },
};
