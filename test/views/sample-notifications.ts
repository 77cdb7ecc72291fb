import type { Notification } from "../../src/domain/notifications/notification.ts";
import type { NotificationRule } from "../../src/domain/notifications/rule.ts";
import { usualSettings } from "../../src/domain/notifications/settings.ts";
import type { Shell } from "../../src/views/layout.tsx";
import { notificationSettingsPage } from "../../src/views/pages/notification-settings.tsx";
import { notificationsPage } from "../../src/views/pages/notifications.tsx";
import { at, type Say } from "./samples.ts";

export const notificationOf = (say: Say, change: Partial<Notification> = {}): Notification => ({
  id: "n1",
  workspace: "w1",
  title: say("No answer in Tide tables"),
  body: say("The provider refused the key.\nCheck it in Settings."),
  category: "session",
  severity: "error",
  status: "unread",
  metadata: { event: "turn.finished" },
  sourceId: "u4",
  sourceType: "turn",
  link: "/threads/t1?turn=u4",
  count: 3,
  isUntrusted: false,
  isUrgent: false,
  thread: "t1",
  turn: "u4",
  delivery: null,
  readAt: null,
  createdAt: at("13:40:00"),
  lastAt: at("13:58:00"),
  updatedAt: at("13:58:00"),
  ...change,
});

export const notificationRuleOf = (say: Say, change: Partial<NotificationRule> = {}): NotificationRule => ({
  id: "nr1",
  workspace: "w1",
  name: say("Answers that fail"),
  eventPattern: "turn.finished",
  conditions: [{ field: "failure.kind", test: "is-not", value: say("quota") }],
  channel: "all",
  enabled: true,
  minSeverity: "error",
  createdAt: at("08:00:00"),
  updatedAt: at("08:00:00"),
  ...change,
});

const anything = { workspace: "", status: "", category: "", severity: "" } as const;

/** The list and its settings, in their fuller and their emptier state. */
export function sampleNotificationPages(say: Say, shell: Shell, empty: Shell): Record<string, string> {
  const workspaces = [
    { id: "w1", name: say("Harbor workshop") },
    { id: "w2", name: say("Home") },
  ];
  const views = [
    notificationOf(say),
    notificationOf(say, {
      id: "n2",
      title: say("Pump station waits for your word"),
      severity: "warning",
      sourceType: "approval",
      count: 1,
    }),
    notificationOf(say, {
      id: "n3",
      title: say("Builds: deployment"),
      category: "webhook",
      severity: "info",
      status: "read",
      isUntrusted: true,
      link: null,
      body: say("The main branch is red. Click here!"),
    }),
  ].map((notification) => ({ notification, workspaceName: say("Harbor workshop") }));
  const page = {
    shell,
    workspaces: [...workspaces],
    workspace: { id: "w1", name: say("Harbor workshop") },
    rules: {
      rules: [
        notificationRuleOf(say),
        notificationRuleOf(say, {
          id: "nr2",
          name: say("Deployments"),
          eventPattern: "webhook.*",
          conditions: [],
          channel: "in_app",
          enabled: false,
        }),
      ],
      events: ["turn.finished", "webhook.dead"],
      sent: null,
    },
    settings: usualSettings("Europe/Berlin"),
    email: {
      email: {
        isOn: true,
        host: say("smtp.example.org"),
        port: 587,
        security: "starttls" as const,
        user: say("mira"),
        password: "@secret:notification-email-password",
        from: say("claw@example.org"),
        to: say("mira@example.org"),
      },
      sent: {},
    },
    webhook: { webhook: { isOn: true, url: say("https://example.org/hook") }, secret: null, sent: {} },
    push: {
      publicKey: "BAbc",
      browsers: [
        {
          id: "b1",
          endpoint: "https://push.example.org/1",
          p256dh: "",
          auth: "",
          agent: say("Mozilla/5.0 (X11; Linux x86_64) Chrome/140"),
          createdAt: at("08:00:00"),
        },
      ],
      sent: {},
    },
    sends: [
      {
        id: "s1",
        notification: "n1",
        sender: "email" as const,
        target: null,
        title: say("No answer in Tide tables"),
        status: "waiting" as const,
        dueAt: at("14:20:00"),
        attempts: [
          {
            outcome: "later" as const,
            words: say("smtp.example.org does not take it now: 451 busy"),
            at: at("13:59:00"),
            tookMs: 120,
          },
        ],
        createdAt: at("13:58:00"),
      },
    ],
  };
  return {
    notifications: notificationsPage({
      shell,
      workspaces,
      form: anything,
      views,
      older: "/notifications?cursor=n1",
    }),
    "notifications-empty": notificationsPage({
      shell: empty,
      workspaces: workspaces.slice(0, 1),
      form: anything,
      views: [],
      older: null,
    }),
    "notifications-none-found": notificationsPage({
      shell,
      workspaces,
      form: { ...anything, status: "dismissed" },
      views: [],
      older: null,
    }),
    "notification-settings": notificationSettingsPage(page),
    "notification-settings-empty": notificationSettingsPage({
      ...page,
      shell: empty,
      workspaces: workspaces.slice(0, 1),
      rules: { rules: [], events: [], sent: null },
      email: { email: null, sent: {} },
      webhook: { webhook: null, secret: null, sent: {} },
      push: { publicKey: "BAbc", browsers: [], sent: {} },
      sends: [],
    }),
    "notification-settings-refused": notificationSettingsPage({
      ...page,
      rules: {
        ...page.rules,
        sent: {
          rule: null,
          form: {
            values: { name: "", eventPattern: say("tides") },
            refusal: {
              kind: "invalid",
              message: say("This rule cannot be kept."),
              fields: { name: say("is empty"), eventPattern: say("names no event") },
            },
          },
        },
      },
      webhook: { ...page.webhook, secret: say("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") },
    }),
  };
}
