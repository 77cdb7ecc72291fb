import type { Event } from "../domain/catalogue.ts";
import { whenSaid } from "./dates.ts";
import { backendPartials } from "./fragments/backend-state.tsx";
import { NEW_PLACES, NewPlaceNote, newPlaceId } from "./fragments/new-places.tsx";
import { backendId } from "./fragments/settings-backends.tsx";
import { passkeyId } from "./fragments/settings-passkeys.tsx";
import { signInId } from "./fragments/settings-sign-ins.tsx";
import { tokenId } from "./fragments/settings-tokens.tsx";
import { workspaceNameId } from "./fragments/side.tsx";
import { bypassPartial } from "./fragments/stop.tsx";
import { partial } from "./html.ts";
import {
  noticedPartial,
  progressedPartial,
  textPartials,
  thoughtPartials,
  toolBegunPartials,
  toolFinishedPartials,
  usagePartial,
} from "./live/growth-partials.tsx";
import { readerOf, type Scene } from "./live/scene.ts";
import { policyPartials } from "./live/policy-partials.tsx";
import { deletedPartials, listedPartials, namedPartials, redrawPartial } from "./live/thread-partials.tsx";
import {
  answeredPartials,
  askedPartials,
  changedPartials,
  stopPartials,
  unknownPartials,
} from "./live/trust-partials.tsx";
import {
  atWorkPartials,
  begunPartials,
  finishedPartials,
  startedPartials,
  requeuedPartials,
  wholePartials,
} from "./live/turn-partials.tsx";

/**
 * What an event looks like on a page, as changes that each name their target, or null where it shows nothing.
 * To be called once for each event, in order, whoever looks: answers at work are followed from one to the next.
 * Durable events may come again: what a page has already, it passes over.
 */
export function renderEvent(event: Event, scene: Scene): string | null {
  switch (event.type) {
    case "turn.begun":
      return begunPartials(event, scene);
    case "turn.started":
      return startedPartials(event, scene);
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
      return finishedPartials(event, scene);
    case "thread.created":
      return listedPartials(event.entity, scene);
    case "thread.updated": {
      const redraw = event.isRedrawn ? redrawPartial(event.thread) : "";
      return listedPartials(event.entity, scene) + namedPartials(event.entity, scene) + redraw;
    }
    case "thread.deleted":
      return deletedPartials(event.thread, scene);
    case "workspace.updated":
      return partial(workspaceNameId(event.workspace), "innerHTML", Bun.escapeHTML(event.entity.name));
    case "backend.probed":
      return backendChangePartials(event.backend, scene);
    case "backend.updated":
      return backendChangePartials(event.entity.name, scene);
    case "backend.removed":
      return partial(backendId(event.backend), "delete", "");
    case "sign-in.ended": {
      const news = event.why === "revoked" ? partial(newPlaceId(event.signIn), "delete", "") : "";
      return partial(signInId(event.signIn), "delete", "") + news;
    }
    case "sign-in.from-new-place": {
      const place = { ...event, id: event.signIn, isAlive: true };
      const note = <NewPlaceNote place={place} at={whenSaid(readerOf(scene), event.at)} isHere={false} />;
      return partial(newPlaceId(event.signIn), "delete", "") + partial(NEW_PLACES, "beforeend", note);
    }
    case "sign-in.recognised":
      return partial(newPlaceId(event.signIn), "delete", "");
    case "passkey.removed":
      return partial(passkeyId(event.passkey), "delete", "");
    case "token.revoked":
      return partial(tokenId(event.token), "delete", "");
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
    case "stop.begun":
    case "stop.released":
      return stopPartials(scene);
    case "checkpoint.made":
    case "checkpoint.grown":
    case "checkpoint.rewound":
      return changedPartials(event, scene);
    case "note.made":
    case "note.forgotten":
    case "policy-rule.granted":
    case "owner.made":
    case "owner.updated":
    case "owner.recovered":
    case "recovery.offered":
    case "passkey.added":
    case "passkey.updated":
    case "passkey.suspected":
    case "sign-in.proven":
    case "sign-in.begun":
    case "sign-in.refused":
    case "token.created":
    case "token.updated":
    case "backend.added":
    case "session.starting":
    case "session.started":
    case "session.stopping":
    case "session.stopped":
    case "connection.made":
    case "connection.changed":
    case "connection.connected":
    case "connection.ended":
    case "connection.deleted":
    case "secret.put":
    case "secret.deleted":
    case "workspace.created":
    case "workspace.deleted":
    case "assistant.created":
    case "assistant.updated":
    case "assistant.deleted":
      return null;
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
]);

export const isForItsThreadAlone = (event: Event): boolean => forThreads.has(event.type);
