import type { AskView } from "../ask-view.ts";
import { Inbox } from "../fragments/inbox.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface ApprovalsPageProps {
  readonly shell: Shell;
  /** Newest first. */
  readonly asks: readonly AskView[];
  /** Where older ones are, as a whole URL. */
  readonly older: string | null;
}

/** The one inbox: whatever waits for the owner, over all workspaces and threads. */
export function approvalsPage({ shell, asks, older }: ApprovalsPageProps): string {
  return shellPage({
    shell,
    title: en.approvals.title,
    at: "approvals",
    phone: { title: en.approvals.title, isHeading: true },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="mb-5">
            <PageHead title={en.approvals.title} about={en.approvals.about} help="what-waits-for-you">
              <a class="btn btn-quiet btn-sm h-9" href="/settings/audit?action=approval.answered" safe>
                {en.approvals.log}
              </a>
            </PageHead>
          </div>
          <Inbox asks={asks} reader={shell.reader} />
          {older !== null && (
            <p class="mt-4">
              <a class="btn btn-quiet btn-sm h-9" href={attr(older)} safe>
                {en.approvals.older}
              </a>
            </p>
          )}
        </div>
      </div>
    ),
  });
}
