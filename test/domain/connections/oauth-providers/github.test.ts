import { github } from "../../../../src/domain/connections/oauth-providers/github.ts";
import { describeOAuthProvider } from "../../../contracts/oauth-provider.contract.ts";

describeOAuthProvider("github", {
  provider: github,
  script: {
    saysErrorsWith200: true,
    paths: {
      authorize: "/login/oauth/authorize",
      token: "/login/oauth/access_token",
      revoke: "/applications/client-1/grant",
    },
  },
  wanted: () => ({ provider: "github" }),
  resource: () => "https://api.github.com/user",
  hosts: { token: "github.com", revocation: "api.github.com" },
});
