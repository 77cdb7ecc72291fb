import { Icon } from "../fragments/icon.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { News } from "../fragments/refresh.tsx";
import { WebhookList, type WebhooksOf, WEBHOOKS } from "../fragments/webhook-list.tsx";
import { PlaneNote } from "../fragments/webhook-plane.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";
import type { PlaneView } from "../webhook-view.ts";

export interface WebhooksPageProps {
  readonly shell: Shell;
  readonly all: readonly WebhooksOf[];
  readonly plane: PlaneView;
}

/** Where senders post, in every workspace. */
export function webhooksPage({ shell, all, plane }: WebhooksPageProps): string {
  return shellPage({
    shell,
    title: en.webhooks.title,
    at: "webhooks",
    phone: { title: en.webhooks.title, isHeading: true },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
            <PageHead title={en.webhooks.title} about={en.webhooks.about} help="webhooks">
              {all.some(({ endpoints }) => endpoints.length > 0) && (
                <a class="btn btn-quiet btn-sm h-9" href="/webhooks/new">
                  <Icon name="plus" />
                  <span safe>{en.webhooks.add}</span>
                </a>
              )}
            </PageHead>
            <PlaneNote plane={plane} />
            <WebhookList all={all} reader={shell.reader} />
            <News of={WEBHOOKS} />
          </div>
        </div>
      </div>
    ),
  });
}
