import { google } from "../../../../src/domain/connections/oauth-providers/google.ts";
import { describeOAuthProvider } from "../../../contracts/oauth-provider.contract.ts";

describeOAuthProvider("google", {
  provider: google,
  script: { paths: { authorize: "/o/oauth2/v2/auth", token: "/token", revoke: "/revoke" } },
  wanted: () => ({ provider: "google" }),
  resource: () => "https://www.googleapis.com/oauth2/v3/userinfo",
  hosts: { token: "oauth2.googleapis.com", revocation: "oauth2.googleapis.com" },
});
