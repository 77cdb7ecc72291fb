import type { Send } from "../../domain/notifications/send.ts";
import type { NotificationSettings } from "../../domain/notifications/settings.ts";
import { Icon, type IconName } from "../fragments/icon.tsx";
import { Browsers, type BrowsersProps } from "../fragments/notification-browsers.tsx";
import { QuietForm } from "../fragments/notification-quiet.tsx";
import { NotificationRules, type NotificationRulesProps } from "../fragments/notification-rules.tsx";
import { Sends, SENDS } from "../fragments/notification-sends.tsx";
import {
  EmailForm,
  type EmailProps,
  WebhookForm,
  type WebhookProps,
} from "../fragments/notification-ways.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { News } from "../fragments/refresh.tsx";
import { Section } from "../fragments/section.tsx";
import { WorkspaceNav } from "../fragments/workspace-nav.tsx";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface NotificationSettingsPageProps {
  readonly shell: Shell;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  readonly rules: Omit<NotificationRulesProps, "workspace">;
  readonly settings: NotificationSettings;
  readonly email: EmailProps;
  readonly webhook: WebhookProps;
  readonly push: Omit<BrowsersProps, "reader">;
  readonly sends: readonly Send[];
}

/** What the owner is told of, when, and by which ways. */
export function notificationSettingsPage(props: NotificationSettingsPageProps): string {
  const { shell, workspace, workspaces, rules, settings, email, webhook, push, sends } = props;
  return shellPage({
    shell,
    title: en.notifications.open,
    at: "settings",
    phone: { title: en.notifications.open, about: workspace.name, isHeading: true, back: "/settings" },
    children: (
      <div class="scroll">
        <div class="page max-w-4xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-8">
            <div>
              <PageHead
                title={en.notifications.open}
                about={en.notifications.settingsAbout}
                help="notifications"
              />
            </div>
            <Section id="rules" words={en.notifications.rules}>
              <div class="grid grid-cols-[minmax(0,1fr)] gap-3">
                <p class="-mt-1 text-sm text-muted" safe>
                  {en.notifications.rulesAbout}
                </p>
                <WorkspaceNav workspaces={workspaces} current={workspace.id} path="/settings/notifications" />
                <NotificationRules {...rules} workspace={workspace.id} />
              </div>
            </Section>
            <Section id="quiet" words={en.notifications.quiet}>
              <div class="grid grid-cols-[minmax(0,1fr)] gap-3">
                <p class="-mt-1 text-sm text-muted" safe>
                  {en.notifications.quietAbout}
                </p>
                <QuietForm settings={settings} sent={{}} />
              </div>
            </Section>
            <Section id="ways" words={en.notifications.ways}>
              <div class="grid grid-cols-[minmax(0,1fr)] gap-3">
                <p class="-mt-1 text-sm text-muted" safe>
                  {en.notifications.waysAbout}
                </p>
                <div class="panel rows">
                  <Way icon="mail" title={en.notifications.email} about={en.notifications.emailAbout}>
                    <EmailForm {...email} />
                  </Way>
                  <Way icon="laptop" title={en.notifications.push} about={en.notifications.pushAbout}>
                    <Browsers {...push} reader={shell.reader} />
                  </Way>
                  <Way icon="plug" title={en.notifications.webhook} about={en.notifications.webhookAbout}>
                    <WebhookForm {...webhook} />
                  </Way>
                </div>
              </div>
            </Section>
            <Section id="sends" words={en.notifications.attempts}>
              <div class="grid grid-cols-[minmax(0,1fr)] gap-3">
                <p class="-mt-1 text-sm text-muted" safe>
                  {en.notifications.attemptsAbout}
                </p>
                <Sends sends={sends} reader={shell.reader} />
                <News of={SENDS} />
              </div>
            </Section>
          </div>
        </div>
      </div>
    ),
  });
}

function Way(props: { icon: IconName; title: string; about: string; children: JSX.Element }): JSX.Element {
  const { icon, title, about, children: safeChildren } = props;
  return (
    <details class="px-4 py-3">
      <summary class="flex items-start gap-3">
        <Icon name={icon} class="mt-1 text-faint" />
        <span class="min-w-0 flex-1">
          <span class="block font-medium" safe>
            {title}
          </span>
          <span class="block text-sm text-muted" safe>
            {about}
          </span>
        </span>
        <Icon name="right" class="turnable mt-1 text-faint" />
      </summary>
      <div class="mt-4">{safeChildren}</div>
    </details>
  );
}
