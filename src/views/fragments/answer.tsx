import { isAlive, type TurnStatus } from "../../domain/conversations/turn.ts";
import type { AnswerView } from "../answer-view.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr, domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { AnswerActs } from "./answer-acts.tsx";
import { Asks } from "./asks.tsx";
import { ChangedFiles } from "./changed-files.tsx";
import { Costline } from "./costline.tsx";
import { Icon } from "./icon.tsx";
import { Logo } from "./logo.tsx";
import { Note } from "./note.tsx";
import { Said } from "./said.tsx";
import { State } from "./state.tsx";
import { Think } from "./think.tsx";
import { Tools } from "./tools.tsx";
import { Versions, type VersionsView } from "./versions.tsx";

export const turnId = (turn: string): string => `turn-${domId(turn)}`;
export const turnUrl = (turn: string): string => `/turns/${encodeURIComponent(turn)}`;
export const bodyId = (turn: string): string => `body-${domId(turn)}`;
export const noticeId = (turn: string): string => `notice-${domId(turn)}`;
export const taintId = (turn: string): string => `taint-${domId(turn)}`;
export const statusId = (turn: string): string => `status-${domId(turn)}`;

/** Its head stays as it was drawn; its status and body change while it is written, and when it has ended. */
export function Answer(props: {
  answer: AnswerView;
  /** When its turn began. */
  at: string;
  startedAt: string | null;
  versions: VersionsView | null;
  reader: Reader;
}): JSX.Element {
  const { answer, at, startedAt, versions, reader } = props;
  return (
    <article class="turn" id={turnId(answer.turn)} aria-label={en.shell.product}>
      <div class="turn-head">
        <Logo class="size-4.5" />
        <b safe>{en.shell.product}</b>
        {answer.model !== null && (
          <span class="max-w-56 truncate" safe>
            {answer.model}
          </span>
        )}
        <time class="num" datetime={attr(at)} safe>
          {when(reader, at)}
        </time>
        <AnswerStatus turn={answer.turn} status={answer.status} startedAt={startedAt} />
        <Taint turn={answer.turn} isTainted={answer.isTainted} />
        {versions !== null && <Versions turn={answer.turn} versions={versions} />}
      </div>
      <AnswerBody answer={answer} reader={reader} />
    </article>
  );
}

/** In words what the hatch at the edge says: the style draws that wherever this stands. */
export function Taint({ turn, isTainted }: { turn: string; isTainted: boolean }): JSX.Element {
  return (
    <span class="sr-only" id={taintId(turn)} data-tainted={isTainted}>
      {isTainted ? en.answers.tainted : ""}
    </span>
  );
}

/** Whether it is still at work, with the way to stop it. */
export function AnswerStatus(props: {
  turn: string;
  status: TurnStatus;
  startedAt: string | null;
}): JSX.Element {
  const { turn, status, startedAt } = props;
  return (
    <span class="inline-flex items-center gap-2 empty:hidden" id={statusId(turn)}>
      {status === "running" && <State is="running" words={en.answers.working} />}
      {status === "running" && startedAt !== null && (
        <span class="num text-running" data-since={attr(startedAt)} />
      )}
      {status === "queued" && <State is="off" words={en.answers.queued} />}
      {status === "waiting" && <State is="waiting" words={en.answers.waiting} />}
      {status === "interrupted" && <State is="off" words={en.answers.interrupted} />}
      {status === "failed" && <State is="failed" words={en.answers.failed} />}
      {isAlive(status) && (
        <button
          class="act is-danger"
          type="button"
          hx-post={`${turnUrl(turn)}/interrupt`}
          hx-swap="none"
          hx-nonce={NONCE}
          data-stop
          aria-label={en.answers.stopAnswer}
        >
          <Icon name="stop" />
          <span safe>{en.answers.stop}</span>
        </button>
      )}
    </span>
  );
}

/** All that is answered; drawn whole when it has ended, and for who comes in the middle. */
export function AnswerBody({ answer, reader }: { answer: AnswerView; reader: Reader }): JSX.Element {
  const { turn, status, blocks, thought, tools, usage, notice, dealings } = answer;
  const { locale } = reader;
  const isOpen = isAlive(status);
  const thoughtTokens = usage === null ? null : usage.thought;
  return (
    <div id={bodyId(turn)}>
      <Think
        turn={turn}
        thought={thought}
        thinking={answer.thinking}
        tokenCount={thoughtTokens}
        isOpen={isOpen && blocks.length === 0}
        locale={locale}
      />
      <Tools
        turn={turn}
        tools={tools}
        unknown={dealings.unknown}
        unkept={dealings.unkept}
        isOpen={isOpen}
        locale={locale}
      />
      <Said turn={turn} blocks={blocks} isOpen={isOpen} />
      <Asks turn={turn} asks={dealings.asks} reader={reader} />
      {isOpen && <Notice turn={turn} words={notice} />}
      <Ending answer={answer} />
      <ChangedFiles turn={turn} checkpoints={dealings.checkpoints} reader={reader} />
      <Costline
        turn={turn}
        usage={usage}
        tookMs={answer.tookMs}
        firstWordMs={answer.firstWordMs}
        model={answer.model}
        limit={dealings.limit}
        locale={locale}
      />
      {!isOpen && <AnswerActs turn={turn} source={answer.source} rating={answer.rating} />}
    </div>
  );
}

/** Said in passing while it works. */
export function Notice({ turn, words }: { turn: string; words: string | null }): JSX.Element {
  return (
    <p class="hint mt-2 empty:hidden" id={noticeId(turn)} role="status" safe>
      {words ?? ""}
    </p>
  );
}

/** Why it ended where it did not simply end, with a way out. */
function Ending({ answer }: { answer: AnswerView }): JSX.Element | null {
  const { turn, status, stop, failure, source } = answer;
  if (isAlive(status)) return null;
  if (failure !== null) {
    return (
      <div class="mt-3">
        <Note kind="failed" words={failure.message}>
          <button
            class="btn btn-quiet btn-sm mt-2.5 h-9"
            type="button"
            hx-post={`${turnUrl(turn)}/retry`}
            hx-include="#choice"
            hx-swap="none"
            hx-sync="drop"
            hx-nonce={NONCE}
          >
            <Icon name="again" />
            <span safe>{en.answers.retry}</span>
          </button>
        </Note>
      </div>
    );
  }
  const words = stop === null || stop === "end" || stop === "error" ? null : en.answers.stopWords[stop];
  const shown = words ?? (source.trim() === "" ? en.answers.noWords : null);
  if (shown === null) return null;
  return (
    <p class="hint mt-2" safe>
      {shown}
    </p>
  );
}
