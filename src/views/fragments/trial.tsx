import type { Children } from "@kitajs/html";
import type { Tried } from "../../domain/conversations/tried.ts";
import { emptyAnswer } from "../answer-view.ts";
import type { Reader } from "../frame.ts";
import { partial } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { AnswerBody, turnId } from "./answer.tsx";
import { Costline } from "./costline.tsx";
import { Icon } from "./icon.tsx";
import { Logo } from "./logo.tsx";
import { Note } from "./note.tsx";
import { Said } from "./said.tsx";
import { State } from "./state.tsx";
import { Think } from "./think.tsx";

/** A test at work: it grows as an answer of a thread does, by the stream of its page. */
export function TrialAtWork(props: { trial: string; model: string; reader: Reader }): JSX.Element {
  const { trial, model, reader } = props;
  const answer = { ...emptyAnswer(trial, "running"), model };
  return (
    <article class="turn" id={turnId(trial)} aria-label={en.shell.product}>
      <Head model={model}>
        <State is="running" words={en.answers.working} />
        <button
          class="act is-danger"
          type="button"
          hx-post={`/assistants/try/${encodeURIComponent(trial)}/stop`}
          hx-swap="none"
          hx-nonce={NONCE}
        >
          <Icon name="stop" />
          <span safe>{en.assistants.stopTest}</span>
        </button>
      </Head>
      <AnswerBody answer={answer} reader={reader} />
    </article>
  );
}

interface Ended {
  readonly trial: string;
  readonly tried: Tried;
  /** The text, drawn. */
  readonly blocks: readonly string[];
  readonly model: string;
  readonly locale: string;
}

/** There is nothing to do with it any more: it is kept nowhere. */
function EndedTrial({ trial, tried, blocks, model, locale }: Ended): JSX.Element {
  const { thought, usage, failure, stop, tookMs, firstWordMs, text } = tried;
  const words = stop === "end" || stop === "error" ? null : en.answers.stopWords[stop];
  const shown = words ?? (text === "" && failure === null ? en.answers.noWords : null);
  return (
    <article class="turn" id={turnId(trial)} aria-label={en.shell.product}>
      <Head model={model}>{failure === null ? null : <State is="failed" words={en.answers.failed} />}</Head>
      <Think
        turn={trial}
        thought={thought}
        tokenCount={usage?.thought ?? null}
        isOpen={false}
        locale={locale}
      />
      <Said turn={trial} blocks={blocks} isOpen={false} />
      {failure !== null && (
        <div class="mt-2">
          <Note kind="failed" words={failure.message} />
        </div>
      )}
      {shown !== null && (
        <p class="hint mt-2" safe>
          {shown}
        </p>
      )}
      <Costline
        turn={trial}
        usage={usage}
        tookMs={tookMs}
        firstWordMs={firstWordMs}
        model={model}
        limit={null}
        locale={locale}
      />
    </article>
  );
}

export const endedTrialPartial = (ended: Ended): string =>
  partial(turnId(ended.trial), "outerHTML", <EndedTrial {...ended} />);

function Head({ model, children }: { model: string; children: Children }): JSX.Element {
  return (
    <div class="turn-head">
      <Logo class="size-4.5" />
      <span class="max-w-56 truncate" safe>
        {model}
      </span>
      {children}
    </div>
  );
}
