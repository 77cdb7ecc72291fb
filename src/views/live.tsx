import type { Event } from "../domain/catalogue.ts";
import { heldPartials } from "./fragments/labels.tsx";
import { backendPartials } from "./fragments/backend-state.tsx";
import { backendId } from "./fragments/settings-backends.tsx";
import { ratingPartial } from "./fragments/rating.tsx";
import { bypassPartial } from "./fragments/stop.tsx";
import { partial } from "./html.ts";
import { accountPartials } from "./live/account-partials.tsx";
import {
  noticedPartial,
  progressedPartial,
  textPartials,
  thoughtPartials,
  toolBegunPartials,
  toolFinishedPartials,
  usagePartial,
} from "./live/growth-partials.tsx";
import { isUnseen } from "./live/unseen.ts";
import { seenPartials } from "./live/seen-partials.ts";
import { notificationPartials } from "./live/notification-partials.tsx";
import { readerOf, type Scene } from "./live/scene.ts";
import {
  assistantPartials,
  listsPartials,
  triedPartials,
  workspacePartials,
} from "./live/place-partials.tsx";
import { policyPartials } from "./live/policy-partials.tsx";
import { deletedPartials, listedPartials, namedPartials, redrawPartial } from "./live/thread-partials.tsx";
import {
  answeredPartials,
  askedPartials,
  changedPartials,
  stopPartials,
  unknownPartials,
} from "./live/trust-partials.tsx";
import { changedQuestionPartial, requeuedPartials, withdrawnPartials } from "./live/queue-partials.tsx";
import { webhookPartials } from "./live/webhook-partials.tsx";
import {
  atWorkPartials,
  begunPartials,
  finishedPartials,
  startedPartials,
  wholePartials,
} from "./live/turn-partials.tsx";

/**
 * What an event looks like on a page, as changes that each name their target, or null where it shows nothing.
 * To be called once for each event, in order, whoever looks: answers at work are followed from one to the next.
 * Durable events may come again: what a page has already, it passes over.
 */
export function renderEvent(event: Event, scene: Scene): string | null {
  if (isUnseen(event)) return null;
  switch (event.type) {
    case "turn.begun":
      return begunPartials(event, scene);
    case "turn.started":
      return startedPartials(event, scene);
    case "turn.changed":
      return changedQuestionPartial(event, scene);
    case "turn.withdrawn":
      return withdrawnPartials(event, scene);
    case "turn.rated":
      return ratingPartial(event.turn, event.rating);
    case "thread.seen":
      return seenPartials(event, scene);
    case "turn.requeued":
      return requeuedPartials(event, scene);
    case "text.delta":
      return textPartials(event, scene);
    case "thought.delta":
      return thoughtPartials(event, scene);
    case "tool.begun":
      return toolBegunPartials(event, scene);
    case "tool.finished":
      return toolFinishedPartials(event, scene);
    case "usage":
      return usagePartial(event, scene);
    case "turn.noticed":
      return noticedPartial(event, scene);
    case "turn.finished":
      return listsPartials(event.workspace) + finishedPartials(event, scene);
    case "trial.finished":
      return triedPartials(event, scene);
    case "thread.created":
      return listsPartials(event.workspace) + listedPartials(event.entity, scene);
    case "thread.updated": {
      const redraw = event.isRedrawn ? redrawPartial(event.thread) : "";
      const { entity } = event;
      const lists = listsPartials(event.workspace);
      return listedPartials(entity, scene) + lists + namedPartials(entity, scene) + redraw;
    }
    case "thread.deleted":
      return listsPartials(event.workspace) + deletedPartials(event.thread, scene);
    case "workspace.created":
    case "workspace.updated":
    case "workspace.deleted":
      return workspacePartials(event, scene);
    case "assistant.created":
    case "assistant.updated":
    case "assistant.deleted":
      return assistantPartials(event);
    case "backend.probed":
      return backendChangePartials(event.backend, scene);
    case "backend.updated":
      return backendChangePartials(event.entity.name, scene);
    case "backend.removed":
      return partial(backendId(event.backend), "delete", "");
    case "sign-in.ended":
    case "sign-in.from-new-place":
    case "sign-in.recognised":
    case "passkey.removed":
    case "token.revoked":
      return accountPartials(event, scene);
    case "tool.progressed":
      return progressedPartial(event, scene);
    case "tool.unknown":
      return unknownPartials(event, scene);
    case "approval.asked":
      return askedPartials(event, scene);
    case "approval.answered":
      return answeredPartials(event, scene);
    case "policy-rule.made":
    case "policy-rule.changed":
    case "policy-rule.deleted":
      return policyPartials(event, scene);
    case "notification.made":
    case "notification.changed":
    case "notifications.changed":
    case "notification.attempted":
      return notificationPartials(event, scene);
    case "webhook-endpoint.changed":
    case "webhook-endpoint.deleted":
    case "webhook-endpoint.made":
    case "webhook.accepted":
    case "webhook.dead":
    case "webhook.finished":
    case "webhook.ignored":
    case "webhook.noticed":
    case "webhook.postponed":
    case "webhook.rejected":
    case "webhook.started":
      return webhookPartials(event);
    case "stop.begun":
    case "stop.released":
      return stopPartials(scene);
    case "checkpoint.made":
    case "checkpoint.grown":
    case "checkpoint.rewound":
      return changedPartials(event, scene);
  }
}

function backendChangePartials(name: string, scene: Scene): string | null {
  const view = scene.backends().find(({ instance }) => instance.name === name);
  return view === undefined ? null : backendPartials(view);
}

/**
 * What a page needs that comes in the middle, after the durable events that it missed: on the page of a thread its
 * answers at work and whether it is still bypassed, which a restart ends without an event; on any other what is at work
 * and what was found out about backends.
 */
export function renderSnapshot(scene: Scene, thread: string | null): string {
  const answers = scene.running.all();
  if (thread === null) {
    return (
      answers.map((answer) => atWorkPartials(answer, scene)).join("") +
      scene.backends().map(backendPartials).join("")
    );
  }
  const atWork = answers.filter((answer) => answer.thread === thread);
  return (
    bypassPartial(thread, scene.bypassUntil(thread), readerOf(scene)) +
    (atWork.length === 0 ? "" : heldPartials(thread, scene.heldOf(thread))) +
    atWork.map(({ turn }) => wholePartials(turn, scene)).join("")
  );
}

/** Only a page of its thread can show it: it need not be sent to others. */
const forThreads = new Set<Event["type"]>([
  "text.delta",
  "thought.delta",
  "tool.begun",
  "tool.finished",
  "tool.progressed",
  "usage",
  "turn.noticed",
  "trial.finished",
]);

export const isForItsThreadAlone = (event: Event): boolean => forThreads.has(event.type);
