import type { AskView } from "../ask-view.ts";
import type { Reader } from "../frame.ts";
import { domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { Ask } from "./asks.tsx";
import { Icon } from "./icon.tsx";
import { Empty } from "./note.tsx";
import { threadUrl } from "./thread-link.tsx";

/** Where what waits appears, newest first. */
export const INBOX = "inbox";

export const inboxId = (approval: string): string => `inbox-${domId(approval)}`;

/** All that waits for the owner, from whichever thread it comes. */
export function Inbox({ asks, reader }: { asks: readonly AskView[]; reader: Reader }): JSX.Element {
  return (
    <div class="inbox grid grid-cols-[minmax(0,1fr)] gap-6" id={INBOX}>
      {asks.map((ask) => (
        <InboxAsk ask={ask} reader={reader} />
      ))}
      <div class="none">
        <Empty icon="hand" title={en.approvals.none} about={en.approvals.noneAbout}>
          <a class="btn btn-quiet btn-sm mt-4 h-9" href="/settings/policy" safe>
            {en.approvals.rules}
          </a>
        </Empty>
      </div>
    </div>
  );
}

/** One of them, under the name of its thread. */
export function InboxAsk({ ask, reader }: { ask: AskView; reader: Reader }): JSX.Element {
  const { approval, threadName, workspaceName } = ask;
  const turn = encodeURIComponent(approval.turn);
  return (
    <div class="inbox-ask" id={inboxId(approval.id)} data-waiting={approval.status === "open"}>
      <p class="mb-1.5 flex items-center gap-2 text-sm">
        <a
          class="min-w-0 truncate font-medium hover:underline pointer-coarse:inline-flex pointer-coarse:min-h-11 pointer-coarse:items-center"
          href={`${threadUrl(approval.thread)}?turn=${turn}`}
          safe
        >
          {threadName}
        </a>
        <span class="flex min-w-0 shrink items-center gap-1 truncate text-xs text-faint">
          <Icon name="layers" />
          <span class="truncate" safe>
            {workspaceName}
          </span>
        </span>
      </p>
      <Ask ask={ask} reader={reader} />
    </div>
  );
}
