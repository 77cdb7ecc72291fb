import { bitbucket } from "../../../../src/domain/webhooks/sources/bitbucket.ts";
import { hmacBy, posted } from "../../../contracts/vendor-signing.ts";
import { headerPart, wholeBody } from "../../../contracts/webhook-parts.ts";
import { anotherYear, otherHeaders } from "../../../contracts/webhook-proof.ts";
import { describeWebhookSource } from "../../../contracts/webhook-source.contract.ts";

const SECRET = "a-secret-of-bitbucket";

const signed = (text: string, event: string, id: string, secret = SECRET) =>
  posted(text, {
    "x-hub-signature": `sha256=${hmacBy("sha256", secret, text)}`,
    "x-event-key": event,
    "x-request-uuid": id,
  });

describeWebhookSource({
  source: bitbucket,
  secret: SECRET,
  otherSecret: `${SECRET}!`,
  signature: [headerPart("x-hub-signature", /^sha256=(.*)$/, "hex")],
  signed: [wholeBody],
  needed: ["x-hub-signature"],
  unsigned: [otherHeaders({ "x-event-key": "issue:created", "x-request-uuid": "another" }), anotherYear],
  time: null,
  handshakes: [
    {
      request: signed('{"test":true}', "diagnostics:ping", "1"),
      answer: { status: 200, contentType: "application/json", body: '{"status":"ok"}' },
    },
  ],
  vendor: {
    name: "the scheme of its documentation",
    sign: ({ json, id, secret }) => signed(json, "repo:push", id, secret),
  },
});
