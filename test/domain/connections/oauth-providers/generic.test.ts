import { generic } from "../../../../src/domain/connections/oauth-providers/generic.ts";
import { describeOAuthProvider } from "../../../contracts/oauth-provider.contract.ts";

describeOAuthProvider("generic", {
  provider: generic,
  script: { clientSecret: null },
  wanted: ({ url }) => ({
    provider: "generic",
    endpoints: { authorization: `${url}/authorize`, token: `${url}/token`, revocation: `${url}/revoke` },
    bindings: [{ host: new URL(url).host, header: "authorization" }],
  }),
  resource: ({ url }) => `${url}/me`,
  hosts: null,
});
