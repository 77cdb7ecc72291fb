const PROJECT = { id: "1", slug: "shop", name: "Shop", platform: "javascript" };
const ADA = { type: "user", id: 789, name: "Ada" };
const SENTRY = { type: "application", id: "sentry", name: "Sentry" };

const issue = (status: string): object => ({
  id: "1170820242",
  shortId: "SHOP-42",
  title: "TypeError: total is undefined",
  culprit: "checkout(till)",
  level: "error",
  status,
  substatus: status === "unresolved" ? "new" : null,
  platform: "javascript",
  project: PROJECT,
  count: "17",
  userCount: 3,
  permalink: "https://acme.sentry.io/issues/1170820242/",
  metadata: { type: "TypeError", value: "total is undefined", filename: "till.js" },
});

const event = {
  event_id: "e4874d664c3540c1a32eab185f12c5ab",
  title: "TypeError: total is undefined",
  level: "error",
  platform: "javascript",
  project: 1,
  issue_id: "1170820242",
  web_url: "https://acme.sentry.io/issues/1170820242/events/e4874d664c3540c1a32eab185f12c5ab/",
  exception: {
    values: [
      {
        type: "TypeError",
        value: "total is undefined",
        stacktrace: { frames: [{ filename: "till.js", function: "checkout", lineno: 42 }] },
      },
    ],
  },
};

const metric = (title: string): object => ({
  metric_alert: {
    id: "5",
    alert_rule: { id: "7", name: "Too many errors", aggregate: "count()" },
    projects: ["shop"],
  },
  description_title: title,
  description_text: "1000 events in the last 10 minutes",
  web_url: "https://acme.sentry.io/alerts/rules/details/5/",
});

interface Told {
  readonly actor: object;
  readonly data: object;
}

const told: Readonly<Record<string, Told>> = {
  "issue.created": { actor: SENTRY, data: { issue: issue("unresolved") } },
  "issue.assigned": { actor: ADA, data: { issue: issue("unresolved") } },
  "issue.resolved": { actor: ADA, data: { issue: issue("resolved"), resolution_type: "now" } },
  "issue.archived": { actor: ADA, data: { issue: issue("ignored") } },
  "issue.unresolved": { actor: SENTRY, data: { issue: issue("unresolved") } },
  "event_alert.triggered": { actor: SENTRY, data: { event, triggered_rule: "A new issue is seen" } },
  "metric_alert.critical": { actor: SENTRY, data: metric("Critical: Too many errors") },
  "metric_alert.warning": { actor: SENTRY, data: metric("Warning: Too many errors") },
  "metric_alert.resolved": { actor: SENTRY, data: metric("Resolved: Too many errors") },
  "error.created": { actor: SENTRY, data: { error: event } },
  "comment.created": {
    actor: ADA,
    data: { comment: "It began with the last release.", issue_id: 1_170_820_242, project_slug: "shop" },
  },
};

export const sentryEvents: readonly string[] = Object.keys(told);

export const sentryPayload = (name: string, now: Date): object => ({
  action: name.slice(name.indexOf(".") + 1),
  installation: { uuid: "a8e5d37a-696c-4c54-adb5-b3f28d64c7de" },
  timestamp: now.toISOString(),
  ...told[name],
});
