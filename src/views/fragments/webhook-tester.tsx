import type { Check } from "../../domain/webhooks/check-request.ts";
import { en } from "../strings/en.ts";
import { webhookUrl } from "../webhook-view.ts";
import { FormWords, resent, type Sent } from "./field.tsx";
import { Note } from "./note.tsx";
import { TextArea } from "./text-area.tsx";
import { Visible } from "./verbatim.tsx";

/** Judges a request that somebody pasted. Answers `POST /webhooks/:endpoint/check` with itself. */
export function Tester(props: { endpoint: string; sent: Sent<"request">; check: Check | null }): JSX.Element {
  const { endpoint, sent, check } = props;
  return (
    <form
      class="panel grid grid-cols-[minmax(0,1fr)] gap-3 p-4"
      id="webhook-tester"
      {...resent(`${webhookUrl(endpoint)}/check`)}
      hx-sync="drop"
    >
      <p class="text-sm text-muted" safe>
        {en.webhooks.testerAbout}
      </p>
      <TextArea
        name="request"
        id="tester-request"
        label={en.webhooks.request}
        sent={sent}
        rows={6}
        isMono
        isRequired
      />
      <div aria-live="polite">{check !== null && <Verdict check={check} />}</div>
      <div class="flex flex-wrap items-center gap-3">
        <button class="btn btn-quiet" type="submit" safe>
          {en.webhooks.test}
        </button>
        {sent.refusal?.fields === undefined && <FormWords sent={sent} kept="" />}
      </div>
    </form>
  );
}

function Verdict({ check }: { check: Check }): JSX.Element {
  const { isGenuine, flaw, findings } = check;
  return (
    <Note
      kind={isGenuine ? "done" : "failed"}
      words={isGenuine ? en.webhooks.genuine : en.webhooks.notGenuine}
    >
      {flaw !== null && (
        <p class="mt-1 wrap-anywhere">
          <b class="font-semibold" safe>
            {en.webhooks.parts[flaw.part]}
          </b>
          {": "}
          <Visible text={flaw.words} />
        </p>
      )}
      {findings.length > 0 && (
        <ul class="mt-1 grid list-disc gap-1 pl-4">
          {findings.map((words) => (
            <li class="wrap-anywhere">
              <Visible text={words} />
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}
