import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { fenceOf } from "./fence.ts";
import type { Act } from "./handling.ts";
import { payloadOf, withoutFields } from "./payload.ts";
import { shownHeaders } from "./refused-request.ts";
import type { Source } from "./source.ts";
import { noteFrom, questionFrom, templateFault } from "./template.ts";

export interface Previewed extends Pick<Act, "do" | "prompt" | "mostCharacters"> {
  /** The name of the endpoint. */
  readonly endpoint: string;
  /** One of the source's. */
  readonly event: string;
}

/** Signs nothing that anybody takes. */
const NO_SECRET = `whsec_${"A".repeat(43)}=`;
/** Stands for the word in the marks, which is another each time. */
const WORD = "5e1fd2a4";
const MOST_OF_A_NOTE = 2_000;

/** What becomes of a realistic event by a template, as an assistant is asked or the owner is told. */
export function previewTemplate(
  source: Source,
  { endpoint, event, do: deed, prompt, mostCharacters }: Previewed,
  now: Date,
): Result<string, "invalid"> {
  const fault = prompt === null ? null : templateFault(prompt);
  if (fault !== null) return refuse("invalid", say`It cannot be filled in like this.`, { prompt: fault });
  const kind = source.events.includes(event) ? event : (source.events[0] ?? "unknown");
  const sample = source.sample(kind, {
    url: "https://example.com/webhooks/sample",
    secret: source.newPair?.().signing ?? NO_SECRET,
    now,
    id: newId(),
  });
  const filling = {
    source: source.label,
    endpoint,
    event: kind,
    headers: Object.fromEntries(shownHeaders([...sample.headers], source.secretHeaders)),
    payload: withoutFields(payloadOf(sample), source.secretFields),
  };
  return ok(
    deed === "notify"
      ? noteFrom(prompt, filling, MOST_OF_A_NOTE)
      : questionFrom(prompt, filling, fenceOf(WORD), mostCharacters),
  );
}
