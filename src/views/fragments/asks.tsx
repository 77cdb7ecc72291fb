import { ASK_OWNER, type AskView } from "../ask-view.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { attr, domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { ApprovalCard } from "./approval-card.tsx";
import { Icon } from "./icon.tsx";
import { QuestionCard } from "./question-card.tsx";
import { Visible } from "./verbatim.tsx";

export const asksId = (turn: string): string => `asks-${domId(turn)}`;

/** What a turn asks its owner, and what was answered: drawn anew whenever one of them changes. */
export function Asks(props: { turn: string; asks: readonly AskView[]; reader: Reader }): JSX.Element {
  const { turn, asks, reader } = props;
  return (
    <div class="my-3 grid grid-cols-[minmax(0,1fr)] gap-2 empty:hidden" id={asksId(turn)}>
      {asks.map((ask) => (
        <Ask ask={ask} reader={reader} />
      ))}
    </div>
  );
}

/** A card while it waits, then one quiet line. */
export function Ask({ ask, reader }: { ask: AskView; reader: Reader }): JSX.Element {
  if (ask.approval.status !== "open") return <Settled ask={ask} reader={reader} />;
  if (ask.approval.tool === ASK_OWNER) return <QuestionCard ask={ask} reader={reader} />;
  return <ApprovalCard ask={ask} reader={reader} />;
}

function Settled({ ask, reader }: { ask: AskView; reader: Reader }): JSX.Element {
  const { status, answer, shown, tool, updatedAt } = ask.approval;
  const isAllowed = status === "allowed" || status === "used" || status === "covered";
  const icon = isAllowed ? "check" : status === "denied" ? "cross" : "queued";
  const words =
    answer === null
      ? en.approvals.settled[status]
      : isAllowed && tool === ASK_OWNER
        ? en.approvals.answered
        : en.approvals.allowed[answer];
  return (
    <p class="flex items-baseline gap-2 text-sm text-muted">
      <Icon name={icon} class={["translate-y-0.5", isAllowed ? "text-done" : "text-faint"].join(" ")} />
      <span class="shrink-0" safe>
        {words}
      </span>
      <span class="min-w-0 flex-1 truncate text-faint">
        <Visible text={shown.title} />
      </span>
      <time class="num shrink-0 text-xs text-faint" datetime={attr(updatedAt)} safe>
        {when(reader, updatedAt)}
      </time>
    </p>
  );
}
