import type { InboundRequest } from "../../kernel/inbound.ts";
import { say } from "../../kernel/say.ts";
import { bodyKindOf, nameIn } from "../payload.ts";
import { forgejoEvents, forgejoPayload } from "../samples/forgejo.ts";
import { postedJson } from "../samples/posted.ts";
import { ourSecret } from "../secret-rule.ts";
import { signBody, verifyBody } from "../signature.ts";
import type { Source } from "../source.ts";
import { flawed } from "../verdict.ts";

/** Forgejo says each thing under its own name and Gitea's; Gitea under its own alone. */
const NAMES = ["x-forgejo", "x-gitea"] as const;

const schemeOf = (name: string) => ({ header: `${name}-signature`, prefix: "", digest: "sha256" }) as const;

export const forgejo: Source = {
  label: "Forgejo, Gitea and Codeberg",
  docs: "https://forgejo.org/docs/latest/user/webhooks/",
  accepts: ["json", "form"],
  secret: ourSecret(say`Secret`),
  unsigned: [
    say`The headers: the event's name and the delivery's id could be changed on the way, as only the payload is signed.`,
    say`The time: none is signed, so an old delivery is known only by its id.`,
  ],
  steps: [
    say`In the repository or organization open Settings → Webhooks → Add webhook, and choose Forgejo (or Gitea).`,
    say`Paste the address into “Target URL”, leave POST as the method, and choose application/json.`,
    say`Paste the secret into “Secret”.`,
    say`Under “Trigger on” choose the events that you want here, leave “Active” ticked, and click “Add webhook”.`,
    say`Open the webhook again, and click “Test delivery” at its end. An own server delivers to private addresses only where its ALLOWED_HOST_LIST has them.`,
  ],
  events: forgejoEvents,
  secretFields: ["secret"],
  verify(request, secret) {
    const name = NAMES.find((one) => request.headers.has(`${one}-signature`)) ?? NAMES[0];
    const body = signedPart(request);
    if (body === null)
      return flawed("body", say`The form does not hold one field, payload, and nothing else.`);
    return verifyBody(schemeOf(name), { ...request, body }, secret);
  },
  deliveryId: ({ headers }) => nameIn(headers, "x-forgejo-delivery") ?? nameIn(headers, "x-gitea-delivery"),
  eventType: ({ headers }) =>
    nameIn(headers, "x-forgejo-event") ?? nameIn(headers, "x-gitea-event") ?? "unknown",
  sample: (event, { url, secret, id }) =>
    postedJson(url, forgejoPayload(event), (body) =>
      Object.fromEntries(
        NAMES.flatMap((name) => [
          [`${name}-event`, event],
          [`${name}-delivery`, id],
          [`${name}-signature`, signBody(schemeOf(name), body, secret)],
        ]),
      ),
    ),
};

/** Of a form it is the payload that is signed, and not the body; what stood beside it would be nobody's. */
function signedPart(request: InboundRequest): Uint8Array | null {
  if (bodyKindOf(request) !== "form") return request.body;
  const [field, ...others] = new URLSearchParams(new TextDecoder().decode(request.body));
  return field?.[0] === "payload" && others.length === 0 ? new TextEncoder().encode(field[1]) : null;
}
