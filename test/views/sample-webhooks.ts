import type { Delivery } from "../../src/domain/webhooks/delivery.ts";
import type { Endpoint } from "../../src/domain/webhooks/endpoint.ts";
import type { Shell } from "../../src/views/layout.tsx";
import { deliveryPage } from "../../src/views/pages/delivery.tsx";
import { webhookNewPage } from "../../src/views/pages/webhook-new.tsx";
import { webhookPage } from "../../src/views/pages/webhook.tsx";
import { webhookSettingsPage } from "../../src/views/pages/webhook-settings.tsx";
import { webhooksPage } from "../../src/views/pages/webhooks.tsx";
import type { AttemptView, EndpointView, SentWebhook, SourceView } from "../../src/views/webhook-view.ts";
import { at, type Say } from "./samples.ts";

const endpointOf = (say: Say, change: Partial<Endpoint> = {}): Endpoint => ({
  id: "e1",
  workspace: "w1",
  name: say("Builds"),
  source: "github",
  settings: null,
  status: "active",
  events: [say("issues"), say("push")],
  rateLimitPerMinute: 600,
  publicUrl: null,
  handling: {
    do: "turn",
    when: say('payload.action = "opened"'),
    tools: ["search"],
    rules: [{ on: "push" }],
  },
  signsAsSender: false,
  received: 316,
  lastReceivedAt: at("14:01:00"),
  createdAt: at("08:00:00"),
  updatedAt: at("08:00:00"),
  ...change,
});

const sourceOf = (say: Say, change: Partial<SourceView> = {}): SourceView => ({
  name: "github",
  label: say("GitHub"),
  docs: "https://docs.example.com/webhooks",
  unsigned: [say("The headers could be changed on the way.")],
  steps: [say("Open Settings, then Webhooks."), say("Paste the address.")],
  events: [say("issues"), say("push"), say("pull_request")],
  secret: { madeBy: "us", label: say("Secret") },
  ...change,
});

const viewOf = (say: Say, change: Partial<EndpointView> = {}): EndpointView => ({
  endpoint: endpointOf(say),
  source: sourceOf(say),
  url: say("https://hooks.example.com/webhooks/e1"),
  hasSecret: true,
  formerSecretUntil: at("16:00:00"),
  forwards: { signedWith: "own", formerUntil: at("16:30:00") },
  today: 12,
  failed: 2,
  ...change,
});

export const deliveryOf = (say: Say, change: Partial<Delivery> = {}): Delivery => ({
  id: "d1",
  workspace: "w1",
  endpoint: "e1",
  event: say("issues"),
  vendorId: say("7b8c-11ee"),
  status: "done",
  reason: null,
  attempts: 1,
  dueAt: null,
  replayOf: null,
  turn: "u1",
  receivedAt: at("14:00:00"),
  finishedAt: at("14:00:09"),
  updatedAt: at("14:00:09"),
  bodyBytes: 1_370,
  isKept: true,
  ...change,
});

/** None of one that came before they were kept. */
const attemptsOf = (say: Say, { status, attempts, reason }: Delivery): readonly AttemptView[] =>
  status === "ignored"
    ? []
    : Array.from({ length: attempts }, (_, index) => {
        const isLast = index === attempts - 1;
        const last = { ...ends[status], reason, turnUrl: "/threads/t1?turn=u1" };
        const end: Pick<AttemptView, "outcome" | "reason" | "turnUrl"> = isLast
          ? last
          : { outcome: "later", reason: say("The backend is away."), turnUrl: null };
        const isOpen = end.outcome === null;
        return {
          number: index + 1,
          begunAt: at(`14:0${index}:00`),
          endedAt: isOpen ? null : at(`14:0${index}:09`),
          turn: null,
          tookMs: isOpen ? null : 9_200,
          ...end,
        };
      });

const ends = {
  accepted: { outcome: "failed" },
  waiting: { outcome: "broken-off", tookMs: null },
  running: { outcome: null },
  done: { outcome: "done" },
  failed: { outcome: "failed" },
  dead: { outcome: "later" },
} as const;

/** Endpoints, the wizard and deliveries, in their fuller and their emptier state. */
export function sampleWebhookPages(say: Say, shell: Shell, empty: Shell): Record<string, string> {
  const workspaces = [
    { id: "w1", name: say("Harbor workshop") },
    { id: "w2", name: say("Home") },
  ];
  const refusal = {
    kind: "invalid",
    message: say("An endpoint cannot be like this."),
    fields: {
      name: say("is taken"),
      when: say("cannot be read as JSONata"),
      tools: say("names a tool that is not there"),
      rules: say("are no JSON"),
      "settings.header": say("is the name of a header"),
      "settings.digest": say("is none of them"),
      events: say("are more than 100"),
    },
  };
  const sent: SentWebhook = {
    values: {
      name: say("Builds"),
      which: "chosen",
      do: "turn",
      prompt: say("What is {{payload.title}}?"),
      when: say("payload.x"),
      rules: say("[]"),
      preset: "plain",
      "settings.header": say("x-signature"),
    },
    events: [say("issues")],
    tools: ["search"],
  };
  const offers = {
    assistants: [["a1", say("Mechanic")]],
    threads: [["t1", say("Totals")]],
    tools: [
      ["search", say("Search the history")],
      ["run_command", say("Run a command")],
    ],
  } as const;
  const form = { endpoint: null, workspace: "w1", source: sourceOf(say), offers, sent };
  const paused = endpointOf(say, {
    id: "e2",
    status: "paused",
    lastReceivedAt: null,
    received: 0,
    events: null,
  });
  const theirs = sourceOf(say, { unsigned: [], secret: { madeBy: "sender", label: say("Signing secret") } });
  const bare = viewOf(say, {
    endpoint: { ...paused, status: "active", handling: { do: "notify" } },
    source: theirs,
    url: null,
    hasSecret: false,
    formerSecretUntil: null,
    forwards: null,
    today: 0,
    failed: 0,
  });
  const statuses = ["accepted", "waiting", "running", "done", "failed", "dead", "ignored"] as const;
  const views = statuses.map((status, index) => ({
    delivery: deliveryOf(say, {
      id: `d${index}`,
      status,
      attempts: index,
      reason: status === "done" ? null : say("The backend is away, and comes again."),
      dueAt: status === "waiting" ? at("14:05:00") : null,
      finishedAt: status === "waiting" ? null : at("14:00:09"),
    }),
    waitsForYou: status === "running",
    turnUrl: index % 2 === 0 ? null : "/threads/t1?turn=u1",
  }));
  const log = {
    form: { status: "", event: "" },
    events: [say("issues"), say("push")],
    views,
    older: say("/webhooks/e1?cursor=d0"),
    isNewest: true,
  } as const;
  const refused = {
    at: at("13:58:00"),
    address: say("192.0.2.7"),
    method: "POST",
    why: "unauthorized",
    flaw: { part: "signature", words: say("The signature does not match.") },
    headers: [[say("x-github-event"), say("issues")]],
    body: say('{"action":"opened"}'),
    bodyBytes: 5_000,
  } as const;
  const content = {
    headers: [
      [say("content-type"), say("application/json")],
      [say("x-github-event"), say("issues")],
    ],
    body: say('{"action":"opened","n":1}'),
    laidOut: say('{\n  "action": "opened"\n}'),
    bodyBytes: 90_000,
    shownBytes: 65_536,
  } as const;
  const names = { assistant: say("Mechanic"), thread: say("Totals"), tools: [say("Search the history")] };
  const none = { assistant: null, thread: null, tools: [] };
  const place = { shell, workspace: "w1", workspaces };
  const failed = views[5] ?? views[0];
  const open = { plane: "open", refusals: [refused, { ...refused, flaw: null, body: "" }] } as const;
  return {
    webhooks: webhooksPage({
      shell,
      plane: "local",
      all: [
        {
          workspace: { id: "w1", name: say("Harbor workshop") },
          endpoints: [viewOf(say), viewOf(say, { endpoint: paused }), bare],
        },
        { workspace: { id: "w2", name: say("Home") }, endpoints: [] },
      ],
    }),
    "webhooks-empty": webhooksPage({
      shell: empty,
      plane: "closed",
      all: [{ workspace: { id: "w1", name: say("Harbor workshop") }, endpoints: [] }],
    }),
    "webhook-senders": webhookNewPage({
      ...place,
      step: {
        is: "sender",
        senders: [sourceOf(say), sourceOf(say, { ...theirs, name: "generic" })],
        q: say("hub"),
      },
    }),
    "webhook-no-sender": webhookNewPage({ ...place, step: { is: "sender", senders: [], q: say("nobody") } }),
    "webhook-new": webhookNewPage({ ...place, step: { is: "form", form } }),
    "webhook-new-refused": webhookNewPage({
      ...place,
      step: {
        is: "form",
        form: { ...form, source: { ...theirs, name: "generic" }, sent: { ...sent, refusal } },
      },
    }),
    "webhook-made": webhookNewPage({
      ...place,
      step: {
        is: "made",
        made: {
          view: viewOf(say),
          secret: say("whsec_c2VjcmV0"),
          forwardSecret: say("whsec_Zm9yd2FyZA"),
          plane: "open",
        },
      },
    }),
    "webhook-made-theirs": webhookNewPage({
      ...place,
      step: { is: "made", made: { view: bare, secret: null, forwardSecret: null, plane: "closed" } },
    }),
    webhook: webhookPage({ shell, view: viewOf(say), names, log, ...open }),
    "webhook-bare": webhookPage({
      shell: empty,
      view: bare,
      names: none,
      plane: "closed",
      log: {
        ...log,
        views: [],
        older: null,
        form: { status: "failed", event: say("push") },
        isNewest: false,
      },
      refusals: [],
    }),
    "webhook-paused": webhookPage({
      shell: empty,
      view: viewOf(say, { endpoint: paused }),
      names: none,
      plane: "open",
      log: { ...log, views: views.slice(0, 1), older: null },
      refusals: [],
    }),
    "webhook-revoked": webhookPage({
      shell: empty,
      view: viewOf(say, {
        hasSecret: false,
        endpoint: endpointOf(say, {
          status: "revoked",
          handling: { do: "forward", forwardTo: say("https://example.org/hook") },
        }),
      }),
      names: none,
      plane: "open",
      log: { ...log, views: views.slice(0, 1), older: null },
      refusals: [],
    }),
    "webhook-settings": webhookSettingsPage({
      shell,
      view: viewOf(say),
      form: { ...form, endpoint: { id: "e1", name: say("Builds") } },
      secret: { sent: { isKept: true }, made: say("whsec_c2VjcmV0") },
      forward: { sent: { isKept: true }, made: say("whsec_Zm9yd2FyZA") },
    }),
    "webhook-settings-unsigned": webhookSettingsPage({
      shell,
      view: viewOf(say, { forwards: { signedWith: "none", formerUntil: null } }),
      form: { ...form, endpoint: { id: "e1", name: say("Builds") } },
      secret: { sent: {}, made: null },
      forward: { sent: {}, made: null },
    }),
    "webhook-settings-as-sender": webhookSettingsPage({
      shell,
      view: viewOf(say, { forwards: { signedWith: "sender", formerUntil: null } }),
      form: { ...form, endpoint: { id: "e1", name: say("Builds") } },
      secret: { sent: {}, made: null },
      forward: { sent: { refusal }, made: null },
    }),
    "webhook-settings-revoked": webhookSettingsPage({
      shell,
      view: viewOf(say, { endpoint: endpointOf(say, { status: "revoked" }) }),
      form: { ...form, endpoint: { id: "e1", name: say("Builds") } },
      secret: { sent: {}, made: null },
      forward: { sent: {}, made: null },
    }),
    ...Object.fromEntries(
      views.map((view) => [
        `delivery-${view.delivery.status}`,
        deliveryPage({
          shell,
          at: { endpoint: endpointOf(say), source: sourceOf(say) },
          view,
          attempts: attemptsOf(say, view.delivery),
          begun: view.turnUrl === null ? null : { at: at("14:00:01") },
          costs: [{ amount: 0.02, currency: "EUR" }],
          notifications: [{ id: "n1", title: say("Builds: issues") }],
          content: view === failed ? null : content,
        }),
      ]),
    ),
  };
}
