import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { type EndpointView, webhookUrl } from "../webhook-view.ts";
import { CopiedLine } from "./copied-line.tsx";
import { Field, FormWords, resent, type Sent } from "./field.tsx";
import { Note } from "./note.tsx";
import { Section } from "./section.tsx";

const PART = "forward-secret-part";

export interface ForwardSecretProps {
  readonly view: EndpointView;
  readonly reader: Reader;
  readonly sent: Sent<"graceHours">;
  /** Shown this once. */
  readonly made: string | null;
}

/** What signs what is sent on; nothing where nothing is. */
export function ForwardSecret(props: ForwardSecretProps): JSX.Element {
  return (
    <div class="contents" id={PART}>
      {props.view.forwards !== null && (
        <Section id="forward-secret" words={en.webhookForm.forwardSecret}>
          <ForwardSecretForm {...props} />
        </Section>
      )}
    </div>
  );
}

/** Beside an answer to the settings: deliveries may be sent on from now on, or no more. */
export const forwardSecretPartial = (props: ForwardSecretProps): string =>
  partial(PART, "outerMorph", <ForwardSecret {...props} />);

/** Answers `POST /webhooks/:endpoint/rotate-forward` with itself. */
export function ForwardSecretForm({ view, reader, sent, made }: ForwardSecretProps): JSX.Element {
  const { endpoint, forwards } = view;
  const { signedWith = "none", formerUntil = null } = forwards ?? {};
  const isOwn = signedWith === "own";
  return (
    <form
      class="panel grid grid-cols-[minmax(0,1fr)] gap-4 p-4"
      id="webhook-forward-secret"
      {...resent(`${webhookUrl(endpoint.id)}/rotate-forward`)}
      hx-sync="drop"
    >
      <p class={isOwn ? "text-sm text-muted" : "text-sm text-waiting"} safe>
        {en.webhookForm.forwardAbout[signedWith]}
      </p>
      {formerUntil !== null && (
        <p class="text-sm text-muted" safe>
          {en.webhookForm.forwardOld(when(reader, formerUntil))}
        </p>
      )}
      {made !== null && (
        <Note kind="done" words={en.webhookForm.forwardMade}>
          <div class="mt-2">
            <CopiedLine id="new-forward-secret" text={made} />
          </div>
        </Note>
      )}
      {signedWith !== "none" && (
        <div class="sm:w-1/2">
          <Field
            name="graceHours"
            id="forward-grace"
            type="number"
            label={en.webhookForm.forwardGrace}
            hint={en.webhookForm.graceHint}
            sent={{ ...sent, values: { graceHours: "24", ...sent.values } }}
            min={0}
            max={720}
            step="any"
          />
        </div>
      )}
      <div class="flex flex-wrap items-center gap-3">
        <button class="btn btn-quiet" type="submit" safe>
          {isOwn ? en.webhookForm.rotateVerb : en.webhookForm.makeSecret}
        </button>
        <FormWords sent={{ ...sent, isKept: false }} kept="" />
      </div>
    </form>
  );
}
