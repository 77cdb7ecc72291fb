import { isAlive, type TurnStatus } from "../../domain/conversations/turn.ts";
import type { Message } from "../../domain/conversations/message.ts";
import type { Trust } from "../../domain/policy/trust.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr, domId, partial, verbatim } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { deliveryUrl } from "../webhook-view.ts";
import { Files } from "./files.tsx";
import { FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { edgeOf, TrustBadge } from "./state.tsx";

export const questionId = (turn: string): string => `question-${domId(turn)}`;

/** What was asked, as it was written: no markup is read in it. */
export function Question(props: {
  question: Message;
  trust: Trust;
  status: TurnStatus;
  /** The delivery of a webhook that asked; null where a person did. */
  delivery: string | null;
  reader: Reader;
}): JSX.Element {
  const { question, trust, status, delivery, reader } = props;
  const { turn, text, createdAt } = question;
  const edge = edgeOf(trust);
  const who = en.answers.trust[trust];
  return (
    <article class="turn" id={questionId(turn)} data-trust={edge} aria-label={who}>
      <div class="turn-head">
        {trust === "owner" ? <b safe>{en.answers.you}</b> : <TrustBadge trust={trust} />}
        <time class="num" datetime={attr(createdAt)} safe>
          {when(reader, createdAt)}
        </time>
        {delivery !== null && (
          <a class="textlink" href={attr(deliveryUrl(delivery))} safe>
            {en.deliveries.causedBy}
          </a>
        )}
        {trust === "owner" && <QuestionActs turn={turn} status={status} />}
      </div>
      <Files files={question.attachments ?? []} reader={reader} />
      {edge === "untrusted" ? <Foreign text={text} /> : <Own text={text} turn={turn} />}
      {trust === "owner" && text.includes("[REDACTED:") && <TakenOut />}
      {trust === "owner" && (
        <div id={editBoxId(turn)} hidden>
          <EditQuestion turn={turn} sent={{ values: { text } }} />
        </div>
      )}
    </article>
  );
}

const sourceId = (turn: string): string => `asked-${domId(turn)}`;

function Own({ text, turn }: { text: string; turn: string }): JSX.Element {
  return (
    <div class="said is-plain" id={sourceId(turn)} safe>
      {text}
    </div>
  );
}

/** Where a secret was written into the question: it belongs in the vault. */
function TakenOut(): JSX.Element {
  return (
    <p class="hint mt-2">
      <span safe>{en.answers.takenOut}</span>{" "}
      <a class="link" href="/settings#vault" safe>
        {en.answers.storeInVault}
      </a>
    </p>
  );
}

function Foreign({ text }: { text: string }): JSX.Element {
  return (
    <div class="foreign">
      <header>
        <Icon name="outside" />
        <span safe>{en.answers.outside}</span>
      </header>
      <div class="foreign-text" safe>
        {text}
      </div>
    </div>
  );
}

const editBoxId = (turn: string): string => `edit-box-${domId(turn)}`;

const questionActsId = (turn: string): string => `asked-acts-${domId(turn)}`;

/** A question at work is neither edited nor taken back: its answer can be stopped. */
function QuestionActs({ turn, status }: { turn: string; status: TurnStatus }): JSX.Element {
  return (
    <span class="ml-auto inline-flex" id={questionActsId(turn)}>
      <button class="act" type="button" data-copy={sourceId(turn)} aria-label={en.answers.copyQuestion}>
        <Icon name="copy" />
      </button>
      {(status === "queued" || !isAlive(status)) && (
        <button class="act" type="button" data-toggle={editBoxId(turn)} aria-label={en.answers.edit}>
          <Icon name="pencil" />
        </button>
      )}
      {status === "queued" && (
        <button
          class="act"
          type="button"
          hx-post={`/turns/${encodeURIComponent(turn)}/withdraw`}
          hx-swap="none"
          hx-sync="drop"
          hx-nonce={NONCE}
          aria-label={attr(en.turns.withdraw)}
        >
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}

export const questionActsPartial = (turn: string, status: TurnStatus): string =>
  partial(questionActsId(turn), "outerMorph", <QuestionActs turn={turn} status={status} />);

/** Asks something else at the same place: the first way on stays, as another version. */
export function EditQuestion({ turn, sent }: { turn: string; sent: Sent<"text"> }): JSX.Element {
  const id = `edit-${domId(turn)}`;
  return (
    <form
      class="mt-3 grid gap-2"
      id={id}
      {...resent(`/turns/${encodeURIComponent(turn)}/edit`)}
      hx-sync="drop"
      data-edit
      aria-label={en.answers.edit}
    >
      <textarea
        class="textarea min-h-24 w-full text-base"
        name="text"
        rows="3"
        required
        aria-label={en.answers.question}
        safe
      >
        {verbatim(sent.values?.text ?? "")}
      </textarea>
      <FormWords sent={sent} kept="" />
      <div class="flex flex-wrap gap-2">
        <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
          {en.answers.editSend}
        </button>
        <button class="btn btn-ghost btn-sm h-9" type="reset" safe>
          {en.shell.cancel}
        </button>
      </div>
    </form>
  );
}
