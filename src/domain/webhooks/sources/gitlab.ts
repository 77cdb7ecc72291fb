import { fromBase64 } from "../../kernel/crypto.ts";
import { say } from "../../kernel/say.ts";
import { nameIn } from "../payload.ts";
import { gitlabEvents, gitlabPayload } from "../samples/gitlab.ts";
import { postedJson } from "../samples/posted.ts";
import { refuseSecret } from "../secret-rule.ts";
import { verifyToken } from "../signature.ts";
import { signHeaders, standardScheme, verifySigned } from "../signed-request.ts";
import type { Source } from "../source.ts";
import { flawed } from "../verdict.ts";

const TOKEN_HEADER = "x-gitlab-token";

/** The secret's own form says which of GitLab's two it is; a signing token is never met by a token alone. */
const isSigningToken = (secret: string): boolean => secret.startsWith("whsec_");

export const gitlab: Source = {
  label: "GitLab",
  docs: "https://docs.gitlab.com/user/project/integrations/webhooks/",
  accepts: ["json"],
  secret: {
    madeBy: "us",
    label: say`Signing token or secret token`,
    refuse: (value) =>
      isSigningToken(value) && fromBase64(value.slice("whsec_".length)) === null
        ? say`A signing token is whsec_ and then base64: copy it again, whole.`
        : refuseSecret(value),
  },
  unsigned: [
    say`The event's name, which stands in a header, even where GitLab has a signing token.`,
    say`With a secret token nothing is signed at all: GitLab only shows the token, so prefer a signing token (whsec_…).`,
  ],
  steps: [
    say`At GitLab, open the project or group, then Settings → Webhooks → Add new webhook.`,
    say`Paste the address into “URL”.`,
    say`Paste the secret into “Secret token”. Better, where your GitLab has a “Signing token”: set one there, and give the same whsec_… here as the secret.`,
    say`Under “Trigger” choose the events that you want here, and leave SSL verification enabled.`,
    say`Click “Add webhook”, then “Test” beside it to send an event of your choice.`,
  ],
  events: gitlabEvents,
  secretFields: ["runners_token"],
  secretHeaders: [TOKEN_HEADER],
  verify(request, secret, now) {
    if (!isSigningToken(secret)) return verifyToken(TOKEN_HEADER, request, secret);
    return request.headers.has(standardScheme.header) || !request.headers.has(TOKEN_HEADER)
      ? verifySigned(standardScheme, request, secret, now)
      : flawed(
          "header",
          say`Only a secret token came, and this endpoint asks for a signature: give GitLab the signing token, or this endpoint the secret token.`,
        );
  },
  deliveryId: ({ headers }) => nameIn(headers, "webhook-id") ?? nameIn(headers, "idempotency-key"),
  eventType: ({ headers }) => nameIn(headers, "x-gitlab-event") ?? "unknown",
  sample: (event, { url, secret, now, id }) =>
    postedJson(url, gitlabPayload(event), (body) => ({
      "user-agent": "GitLab/sample",
      "x-gitlab-event": event,
      "x-gitlab-instance": "https://gitlab.com",
      "idempotency-key": id,
      ...(isSigningToken(secret)
        ? signHeaders(standardScheme, { body, id, now }, secret)
        : { [TOKEN_HEADER]: secret }),
    })),
};
