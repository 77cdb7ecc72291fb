import { money, tokens, duration } from "../figures.ts";
import { when } from "../dates.ts";
import { attr } from "../html.ts";
import type { AnswerView } from "../answer-view.ts";
import type { Message } from "../../domain/conversations/message.ts";
import { CsrfField } from "../fragments/field.tsx";
import { Empty } from "../fragments/note.tsx";
import { Said } from "../fragments/said.tsx";
import { threadUrl } from "../fragments/thread-link.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

/** One version of a turn. */
export interface VersionView {
  readonly turn: string;
  /** From 1. */
  readonly index: number;
  readonly question: Message;
  readonly answer: AnswerView;
  /** Turns that follow it on its longest branch. */
  readonly followers: number;
  readonly isShown: boolean;
}

export interface ComparePageProps {
  readonly shell: Shell;
  readonly thread: { readonly id: string; readonly name: string };
  readonly versions: readonly { readonly turn: string; readonly index: number }[];
  /** The two that stand side by side; one where there is no other. */
  readonly sides: readonly VersionView[];
}

/** Two versions of a turn side by side: what was asked, what was answered, what it took. */
export function comparePage({ shell, thread, versions, sides }: ComparePageProps): string {
  return shellPage({
    shell,
    title: en.turns.compareTitle,
    at: "thread",
    phone: { title: en.turns.compareTitle, isHeading: true, back: threadUrl(thread.id) },
    children: (
      <div class="scroll">
        <div class="page">
          <h1 class="hidden text-2xl lg:block" safe>
            {en.turns.compareTitle}
          </h1>
          <p class="mb-5 flex flex-wrap items-center gap-x-3 text-muted">
            <span safe>{en.turns.compareAbout(thread.name)}</span>
            <a class="textlink" href={threadUrl(thread.id)} safe>
              {en.turns.backToThread}
            </a>
          </p>
          {sides.length < 2 && (
            <Empty icon="compare" title={en.turns.compareTitle} about={en.turns.compareOnly} />
          )}
          <div class="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-2">
            {sides.map((version, side) => (
              <Version
                shell={shell}
                version={version}
                side={side}
                versions={versions}
                other={sides[1 - side]?.turn ?? null}
              />
            ))}
          </div>
        </div>
      </div>
    ),
  });
}

function Version(props: {
  shell: Shell;
  version: VersionView;
  side: number;
  versions: ComparePageProps["versions"];
  other: string | null;
}): JSX.Element {
  const { shell, version, side, versions, other } = props;
  const { turn, index, question, answer, followers, isShown } = version;
  const url = `/turns/${encodeURIComponent(turn)}`;
  return (
    <section
      class="panel grid grid-cols-[minmax(0,1fr)] content-start overflow-hidden"
      aria-label={attr(en.turns.versionOf(index, versions.length))}
    >
      <header class="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
        {other !== null && versions.length > 2 ? (
          <Picker turn={turn} side={side} versions={versions} other={other} />
        ) : (
          <h2 class="text-base font-semibold" safe>
            {en.turns.versionOf(index, versions.length)}
          </h2>
        )}
        <span class="ml-auto text-xs text-muted">{isShown ? en.turns.isShown : ""}</span>
      </header>
      <div class="px-4 py-3">
        <p class="mb-1 text-xs text-faint" safe>
          {`${en.turns.asked} ${when(shell.reader, question.createdAt)}`}
        </p>
        <div class="said is-plain" safe>
          {question.text}
        </div>
      </div>
      <div class="border-t border-line px-4 py-3">
        <Answered answer={answer} />
        <Took answer={answer} locale={shell.reader.locale} />
      </div>
      <footer class="mt-auto flex flex-wrap items-center gap-3 border-t border-line px-4 py-2.5">
        <span class="text-sm text-muted" safe>
          {en.turns.follow(followers)}
        </span>
        {!isShown && (
          <form class="ml-auto" action={`${url}/show`} method="post">
            <CsrfField token={shell.csrf} />
            <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
              {en.turns.show}
            </button>
          </form>
        )}
      </footer>
    </section>
  );
}

/** Links rather than a field: each pair has an address of its own. */
function Picker(props: {
  turn: string;
  side: number;
  versions: ComparePageProps["versions"];
  other: string;
}): JSX.Element {
  const { turn, side, versions, other } = props;
  const hrefOf = (picked: string): string => {
    const [left, right] = side === 0 ? [picked, other] : [other, picked];
    return `/turns/${encodeURIComponent(left)}/compare?with=${encodeURIComponent(right)}`;
  };
  return (
    <nav class="flex flex-wrap gap-1" aria-label={attr(en.turns.comparePick)}>
      {versions.map((one) => (
        <a
          class={["chip", one.turn === turn && "is-on"]}
          href={hrefOf(one.turn)}
          aria-current={one.turn === turn ? "true" : undefined}
          safe
        >
          {en.turns.versionOf(one.index, versions.length)}
        </a>
      ))}
    </nav>
  );
}

function Answered({ answer }: { answer: AnswerView }): JSX.Element {
  if (answer.blocks.length === 0) {
    return (
      <p class="hint" safe>
        {answer.failure?.message ?? en.turns.noAnswer}
      </p>
    );
  }
  return <Said turn={answer.turn} blocks={answer.blocks} isOpen={false} />;
}

function Took({ answer, locale }: { answer: AnswerView; locale: string }): JSX.Element {
  const { usage, tookMs, model } = answer;
  const cost = usage?.cost ?? null;
  const facts = [
    model ?? "",
    usage === null ? "" : en.answers.tokensIn(tokens(locale, usage.input)),
    usage === null ? "" : en.answers.tokensOut(tokens(locale, usage.output)),
    tookMs === null ? "" : duration(locale, tookMs),
  ].filter(Boolean);
  return (
    <p class="costline mt-3">
      {facts.map((fact) => (
        <span safe>{fact}</span>
      ))}
      {cost !== null && (
        <span class="money" safe>
          {money(locale, cost)}
        </span>
      )}
    </p>
  );
}
