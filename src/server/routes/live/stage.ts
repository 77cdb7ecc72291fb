import type { Event } from "../../../domain/catalogue.ts";
import type { Told } from "../../../domain/events/bus.ts";
import { newestEventId, replay } from "../../../domain/events/replay.ts";
import type { LiveTurns } from "../../../domain/conversations/live-turns.ts";
import { queuedTurns, runningTurns, waitingTurns } from "../../../domain/conversations/reads.ts";
import type { Needs as ListenNeeds } from "../../listen-from.ts";
import { encodeEvent, encodePlace } from "../../stream.ts";
import { createRunningAnswers } from "../../../views/live/running.ts";
import type { Scene } from "../../../views/live/scene.ts";
import { isForItsThreadAlone, renderEvent, renderSnapshot } from "../../../views/live.tsx";
import { NONCE, withNonce } from "../../../views/nonce.ts";
import { mergeDeltas } from "./merge-deltas.ts";

/** A page that looks. */
export interface Viewer {
  /** The thread that it is about; null for any other page. */
  readonly thread: string | null;
  /** Of the page, for what acts on it. */
  readonly nonce: string;
  write(bytes: Uint8Array): void;
}

export interface Needs extends ListenNeeds {
  readonly live: Pick<LiveTurns, "get">;
}

/** One performance for all who look: what happens is drawn once, in order, and written to each. */
export interface Stage {
  /** Tells what followed `after` (null: nothing is missed), then what is under way; and from then on what happens. */
  join(viewer: Viewer, after: number | null): void;
  leave(viewer: Viewer): void;
  isEmpty(): boolean;
  close(): void;
}

export function openStage({ db, bus, live }: Needs, scene: Scene): Stage {
  /** With the newest durable event that each was told. */
  const viewers = new Map<Viewer, number>();
  const isWatched = (thread: string): boolean => viewers.keys().some((viewer) => viewer.thread === thread);

  const perform = ({ id, event }: Told<Event>): void => {
    const isAlone = isForItsThreadAlone(event);
    const html = renderEvent(event, scene);
    if (html === null && id === null) return;
    const forAll = html?.includes(NONCE) === true ? null : encode(id, html, "");
    for (const [viewer, last] of viewers) {
      if (id !== null && id <= last) continue;
      if (id !== null) viewers.set(viewer, id);
      if (isAlone && viewer.thread !== threadOf(event)) continue;
      viewer.write(forAll ?? encode(id, html, viewer.nonce));
    }
  };

  const merger = mergeDeltas(perform);
  const silence = bus.listen((told) => {
    // What nobody sees is not drawn; whoever comes to see it later is told the whole.
    if (isForItsThreadAlone(told.event) && !isWatched(threadOf(told.event))) return;
    merger.hear(told);
  });

  for (const turn of [...runningTurns(db), ...waitingTurns(db), ...queuedTurns(db)]) {
    const { id, thread, startedAt, backend, model } = turn;
    scene.running.of({ turn: id, thread });
    scene.running.change(id, { startedAt, model: scene.modelName(backend, model) });
  }

  /** Takes up what nobody has looked at so far. */
  const catchUp = (thread: string): void => {
    for (const { turn } of scene.running.all().filter((answer) => answer.thread === thread)) {
      const soFar = live.get(turn);
      if (soFar !== null) scene.running.resume(turn, soFar);
    }
  };

  return {
    join(viewer, after) {
      const { thread, nonce } = viewer;
      const newest = newestEventId(db);
      const missed = replay<Event>(db, after ?? newest, null);
      viewer.write(encodePlace(after ?? newest));
      if (!missed.ok) {
        viewer.write(encodeEvent({ id: newest, name: "reset", data: "afresh" }));
        return;
      }
      // Drawn apart: what is long over must not stand among what is at work now.
      const past: Scene = { ...scene, running: createRunningAnswers(scene.markdown) };
      for (const { id, event } of missed.told) viewer.write(encode(id, renderEvent(event, past), nonce));
      if (thread !== null && !isWatched(thread)) catchUp(thread);
      const now = renderSnapshot(scene, thread);
      viewer.write(encode(newest, now === "" ? null : now, nonce));
      viewers.set(viewer, newest);
    },
    leave: (viewer) => void viewers.delete(viewer),
    isEmpty: () => viewers.size === 0,
    close() {
      silence();
      merger.stop();
    },
  };
}

/** What shows nothing still moves the reader's place on. */
const encode = (id: number | null, html: string | null, nonce: string): Uint8Array =>
  html === null ? encodePlace(id ?? 0) : encodeEvent({ id, name: null, data: withNonce(html, nonce) });

const threadOf = (event: Event): string => ("thread" in event ? event.thread : "");
