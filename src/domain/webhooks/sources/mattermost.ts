import { sameText } from "../../kernel/crypto.ts";
import type { InboundRequest } from "../../kernel/inbound.ts";
import { parseObject } from "../../kernel/json.ts";
import { say } from "../../kernel/say.ts";
import { isDeeperThan } from "../json-depth.ts";
import { namesIn } from "../json-names.ts";
import { bodyKindOf, fieldsOf, MOST_DEPTH, nameAt } from "../payload.ts";
import { mattermostEvents, mattermostFields } from "../samples/mattermost.ts";
import { postedForm } from "../samples/posted.ts";
import { sendersSecret } from "../secret-rule.ts";
import { wrongToken } from "../signature.ts";
import type { Source, Verdict } from "../source.ts";
import { flawed, genuine } from "../verdict.ts";

const FIELD = "token";

/** Outgoing webhooks, as a form or JSON, and slash commands. Nothing is signed: the body shows the token itself. */
export const mattermost: Source = {
  label: "Mattermost",
  docs: "https://developers.mattermost.com/integrate/webhooks/outgoing/",
  accepts: ["form", "json"],
  secret: sendersSecret(say`Token`),
  unsigned: [
    say`Everything: Mattermost signs nothing and shows its token in each body, so whoever reads one delivery can send others.`,
    say`The time of sending: an old delivery is known only by its post.`,
  ],
  steps: [
    say`In Mattermost, open the product menu, then Integrations → Outgoing Webhooks → Add Outgoing Webhook; for a command of your own, Slash Commands → Add Slash Command.`,
    say`Choose a channel, trigger words or both: each trigger word, and each command, is here an event of that name.`,
    say`Paste the address into “Callback URLs”, or with a command into “Request URL” with POST as its method.`,
    say`Save: Mattermost shows the token. Copy it, and paste it here.`,
  ],
  events: mattermostEvents,
  secretFields: [FIELD, "response_url", "trigger_id"],
  secretHeaders: ["authorization"],
  verify(request, secret) {
    const tokens = tokensIn(request);
    const [token] = tokens;
    if (token === undefined)
      return flawed("header", say`The body has no field ${FIELD}: Mattermost puts it into each delivery.`);
    if (tokens.length > 1 || token === null)
      return flawed("form", say`The field ${FIELD} of the body is no single text.`);
    return secret !== "" && sameText(token, secret) ? headerVerdict(request.headers, secret) : wrongToken();
  },
  deliveryId: (request) => nameAt(fieldsOf(request), "post_id"),
  eventType(request) {
    const fields = fieldsOf(request);
    const isPost = nameAt(fields, "post_id") !== null;
    return nameAt(fields, "trigger_word") ?? nameAt(fields, "command") ?? (isPost ? "message" : "unknown");
  },
  sample: (event, { url, secret, now, id }) =>
    postedForm(url, { ...mattermostFields(event, id, now), [FIELD]: secret }, () => ({
      "user-agent": "Mattermost-Bot/1.1",
    })),
};

/** What the body says of its token, once for each time; null for what is no text. */
function tokensIn(request: InboundRequest): readonly (string | null)[] {
  const text = new TextDecoder().decode(request.body);
  if (bodyKindOf(request) === "form") return new URLSearchParams(text).getAll(FIELD);
  const token = isDeeperThan(text, MOST_DEPTH) ? undefined : parseObject(text)?.[FIELD];
  const times = token === undefined ? [] : namesIn(text).filter((name) => name === FIELD);
  return times.map(() => (typeof token === "string" ? token : null));
}

/** Slash commands show the token in a header as well; where one does, it is the same. */
function headerVerdict(headers: Headers, secret: string): Verdict {
  const [, shown] = /^Token (.*)$/s.exec(headers.get("authorization") ?? "") ?? [];
  return shown === undefined || sameText(shown, secret) ? genuine : wrongToken();
}
