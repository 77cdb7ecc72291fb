import { type AskView, askId } from "../ask-view.ts";
import { when } from "../dates.ts";
import type { Reader } from "../frame.ts";
import { domId, partial } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";
import { Needs } from "./needs.tsx";
import { Visible } from "./verbatim.tsx";

const NEEDS_YOU = "needs-you";

const rowId = (approval: string): string => `needs-you-${domId(approval)}`;

/** What waits for the owner, in short. Unseen where nothing does. */
export function NeedsYou(props: { asks: readonly AskView[]; count: number; reader: Reader }): JSX.Element {
  const { asks, count, reader } = props;
  return (
    <section class="needs-you" aria-labelledby="needs-you-title">
      <h2 class="mb-2 flex items-center gap-2 text-lg" id="needs-you-title">
        <span safe>{en.home.needsYou}</span>
        <Needs count={count} place="home" />
      </h2>
      <ul class="panel rows overflow-hidden" id={NEEDS_YOU}>
        {asks.map((ask) => (
          <Row ask={ask} reader={reader} />
        ))}
      </ul>
    </section>
  );
}

function Row({ ask, reader }: { ask: AskView; reader: Reader }): JSX.Element {
  const { approval, threadName } = ask;
  return (
    <li class="flex items-center gap-3 px-4 py-2.5" id={rowId(approval.id)}>
      <Icon name="hand" class="shrink-0 text-waiting" />
      <span class="min-w-0 flex-1">
        <a
          class="row-link block truncate font-medium hover:underline"
          href={`/approvals#${askId(approval.id)}`}
        >
          <Visible text={approval.shown.title} />
        </a>
        <span class="block truncate text-sm text-muted" safe>
          {threadName}
        </span>
      </span>
      <span class="num shrink-0 text-xs text-faint" safe>
        {en.approvals.expires(when(reader, approval.expiresAt))}
      </span>
    </li>
  );
}

/** Put in anew, so that twice is as once. */
export const needsYouPartials = (ask: AskView, reader: Reader): string =>
  forgetNeedPartial(ask.approval.id) + partial(NEEDS_YOU, "afterbegin", <Row ask={ask} reader={reader} />);

export const forgetNeedPartial = (approval: string): string => partial(rowId(approval), "delete", "");
