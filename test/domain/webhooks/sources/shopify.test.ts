import { shopify } from "../../../../src/domain/webhooks/sources/shopify.ts";
import { hmacBy, posted } from "../../../contracts/vendor-signing.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "shpss_a-secret-of-an-app";

describeWebhookSource({
  source: shopify,
  secret: SECRET,
  otherSecret: `${SECRET}!`,
  signature: [headerPart("x-shopify-hmac-sha256", /^(.*)$/, "base64")],
  signed: [wholeBody],
  needed: ["x-shopify-hmac-sha256"],
  unsigned: [
    otherHeaders({ "x-shopify-topic": "app/uninstalled" }),
    otherHeaders({ "x-shopify-webhook-id": "another" }),
    anotherYear,
  ],
  time: null,
  vendor: {
    name: "the scheme of its documentation",
    sign: ({ json, id, secret }) =>
      posted(json, {
        "x-shopify-hmac-sha256": hmacBy("sha256", secret, json, "base64"),
        "x-shopify-topic": "orders/create",
        "x-shopify-webhook-id": id,
      }),
  },
});
