import { isObject } from "../../domain/kernel/json.ts";
import { type AskView, approvalUrl, askId } from "../ask-view.ts";
import type { Reader } from "../frame.ts";
import { attr, domId, verbatim } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { AnswerButton } from "./answer-button.tsx";
import { CardHead, Own } from "./approval-card.tsx";
import { FormWords, type Sent } from "./field.tsx";
import { Visible } from "./verbatim.tsx";
import { SendForm } from "./send-form.tsx";

/** A question of the assistant, with its choices. Whatever is answered allows nothing. */
export function QuestionCard({ ask, reader }: { ask: AskView; reader: Reader }): JSX.Element {
  const { id, input } = ask.approval;
  const titleId = `${askId(id)}-title`;
  return (
    <section class="approval" id={askId(id)} aria-labelledby={titleId}>
      <CardHead ask={ask} reader={reader} />
      <div class="what grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id={titleId} safe>
          {en.approvals.question}
        </h2>
        {ask.isTainted ? (
          <Own isTainted words={en.approvals.questionTainted}>
            <Question text={textIn(input)} />
          </Own>
        ) : (
          <Question text={textIn(input)} />
        )}
        <Choices approval={id} choices={choicesIn(input)} />
        <AnswerForm approval={id} sent={{}} />
        <p class="hint" safe>
          {en.approvals.questionAbout}
        </p>
      </div>
    </section>
  );
}

/** As it was written: no markup is read in it. */
function Question({ text }: { text: string }): JSX.Element {
  return (
    <div class="said is-plain">
      <Visible text={text} />
    </div>
  );
}

function Choices({ approval, choices }: { approval: string; choices: readonly string[] }): JSX.Element {
  return (
    <div class="flex flex-wrap gap-2 empty:hidden">
      {choices.map((text) => (
        <button
          class="btn btn-quiet btn-sm h-auto min-h-9 max-w-full pointer-coarse:min-h-11 py-1.5 text-left font-normal wrap-anywhere whitespace-normal"
          type="button"
          hx-post={`${approvalUrl(approval)}/answer`}
          hx-vals={attr(JSON.stringify({ text }))}
          hx-swap="none"
          hx-sync="drop"
          hx-nonce={NONCE}
        >
          <Visible text={text} />
        </button>
      ))}
    </div>
  );
}

/** Drawn again where it was refused. */
export function AnswerForm({ approval, sent }: { approval: string; sent: Sent<"text"> }): JSX.Element {
  const formId = `answer-${domId(approval)}`;
  return (
    <form class="grid gap-2" id={formId} method="post" hx-morph-skip="" hx-nonce={NONCE}>
      <label class="field-label mb-0" for={`${formId}-text`} safe>
        {en.approvals.yourAnswer}
      </label>
      <textarea class="textarea min-h-16 w-full" id={`${formId}-text`} name="text" rows="2" safe>
        {verbatim(sent.values?.text ?? "")}
      </textarea>
      <FormWords sent={sent} kept="" />
      <div class="flex flex-wrap gap-2">
        <SendForm url={`${approvalUrl(approval)}/answer`} form={formId} words={en.approvals.answerVerb} />
        <AnswerButton approval={approval} answer="deny" look="btn-deny" words={en.approvals.noAnswer} />
      </div>
    </form>
  );
}

export const EMPTY_ANSWER = en.approvals.emptyAnswer;

const textIn = (input: unknown): string =>
  isObject(input) && typeof input["question"] === "string" ? input["question"] : "";

const choicesIn = (input: unknown): readonly string[] =>
  isObject(input) && Array.isArray(input["choices"])
    ? input["choices"].filter((choice): choice is string => typeof choice === "string")
    : [];
