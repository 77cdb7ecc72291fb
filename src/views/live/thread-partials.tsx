import type { Thread } from "../../domain/conversations/thread.ts";
import { Empty } from "../fragments/note.tsx";
import { threadsId } from "../fragments/side.tsx";
import { bypassPartial } from "../fragments/stop.tsx";
import { redrawId, TURNS, talkId } from "../fragments/talk.tsx";
import { threadAssistantPartial } from "../fragments/thread-assistant.tsx";
import { ThreadActs, threadActsId } from "../fragments/thread-acts.tsx";
import { ThreadLink, threadLinkId, threadUrl } from "../fragments/thread-link.tsx";
import {
  phoneNameId,
  ThreadAbout,
  ThreadName,
  threadAboutId,
  threadNameId,
} from "../fragments/thread-name.tsx";
import { partial } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { readerOf, type Scene } from "./scene.ts";
import { runningPartials } from "./turn-partials.tsx";

/** Taken out of the list and put in again, so that twice is as once; the page's script puts it in its place. */
export function listedPartials(thread: Thread, scene: Scene): string {
  const gone = partial(threadLinkId(thread.id), "delete", "");
  if (thread.status === "archived") return gone;
  const { id, name, isPinned, lastTurnAt, unread } = thread;
  const view = { id, name, isPinned, lastTurnAt, unread, state: scene.stateOf(id) };
  return gone + partial(threadsId(thread.workspace), "afterbegin", <ThreadLink thread={view} />);
}

/** What the thread's own page says of it beside its turns. */
export function namedPartials(thread: Thread, scene: Scene): string {
  const { id, name } = thread;
  return (
    partial(threadNameId(id), "outerMorph", <ThreadName thread={thread} />) +
    partial(phoneNameId(id), "innerHTML", Bun.escapeHTML(name)) +
    partial(threadAboutId(id), "outerMorph", <ThreadAbout thread={thread} />) +
    partial(threadActsId(id, "page"), "outerMorph", <ThreadActs thread={thread} place="page" />) +
    partial(threadActsId(id, "phone"), "outerMorph", <ThreadActs thread={thread} place="phone" />) +
    threadAssistantPartial(id, scene.assistantIn(thread)) +
    bypassPartial(id, scene.bypassUntil(id), readerOf(scene))
  );
}

/**
 * Another branch is shown: the page fetches itself and takes over its turns, and a stream that begins where they
 * were drawn, so that nothing is lost between the two.
 */
export function redrawPartial(thread: string): string {
  const fetch = (
    <i
      hx-get={threadUrl(thread)}
      hx-trigger="load"
      hx-target={`#${TURNS}`}
      hx-select={`#${TURNS}`}
      hx-swap="outerMorph"
      hx-select-oob="#live"
      hx-nonce={NONCE}
    />
  );
  return partial(redrawId(thread), "innerHTML", fetch);
}

export function deletedPartials(thread: string, scene: Scene): string {
  scene.running.endThread(thread);
  const gone = (
    <div class="column my-auto py-8">
      <Empty icon="delete" title={en.threads.gone} about={en.threads.goneAbout}>
        <a class="btn btn-quiet btn-sm mt-4 h-9" href="/" safe>
          {en.errors.home}
        </a>
      </Empty>
    </div>
  );
  return (
    partial(threadLinkId(thread), "delete", "") +
    partial(talkId(thread), "innerHTML", gone) +
    runningPartials(scene)
  );
}
