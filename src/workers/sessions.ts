import type { Assignment } from "../domain/conversations/sessions.ts";
import { newId } from "../domain/kernel/id.ts";
import { say } from "../domain/kernel/say.ts";
import { createCrashHistory } from "./crash-history.ts";
import { type LiveSession, startSession, type Target } from "./live-session.ts";
import { isBusy, newPlace, type Place } from "./place.ts";
import { restartPolicy } from "./restart.ts";
import type { Needs, Seat, SessionOf, SessionPool } from "./session-pool.ts";

const MOST_SESSIONS = 16;
const IDLE_MS = 10 * 60_000;
/** A session is told to close, then killed after a second, then counted as lost after another. */
const LONGEST_STOP_MS = 2_500;

/** The live sessions: one to a thread of conversation, so many at once, the longest idle making room for a new one. */
export function createSessions(needs: Needs): SessionPool {
  const {
    clock,
    listener,
    callTool,
    targetOf,
    spawn,
    idleMs = IDLE_MS,
    mostSessions = MOST_SESSIONS,
  } = needs;
  const places = new Map<string, Place>();
  const crashes = createCrashHistory(needs.policy ?? restartPolicy, clock);
  let lost = 0;
  let alive = 0;
  let isStopped = false;
  let isPaused = false;

  const vacate = (place: Place): void => {
    if (places.get(place.thread) === place) places.delete(place.thread);
  };

  const close = (place: Place): void => {
    vacate(place);
    if (place.sitting === null) return;
    listener.onClosing(place.sitting.session);
    place.sitting.live.close();
  };

  const afterDeath = (
    place: Place,
    session: SessionOf,
    turn: string | null,
    why: string,
    isLost: boolean,
  ): void => {
    if (isLost) lost++;
    alive--;
    vacate(place);
    const status = why === "closed" || place.isCancelled ? "stopped" : "crashed";
    listener.onClosed(session, status, why);
    if (isStopped) return;
    if (turn !== null && place.isCancelled) listener.onEnded(turn, { stop: "cancelled" });
    if (turn !== null && !place.isCancelled) listener.onCrashed(turn, why);
    if (status === "crashed") holdBack(place.thread, why);
    listener.onRoom();
  };

  /** A thread whose sessions die is made to wait, longer each time. */
  const holdBack = (thread: string, why: string): void => {
    const decision = crashes.note(thread);
    if (decision.act === "give-up") listener.onGivenUp(thread, why);
    else setTimeout(() => isStopped || listener.onRoom(), decision.afterMs + 1);
  };

  const makeRoom = (): boolean => {
    if (places.size + lost < mostSessions) return true;
    const idle = [...places.values()]
      .filter((place) => !isBusy(place))
      .sort((a, b) => a.idleSince - b.idleSince);
    const [longest] = idle;
    if (longest === undefined) return false;
    close(longest);
    return true;
  };

  const sit = (
    place: Place,
    target: Target,
    { thread, workspace, title, backend, prompt }: Assignment,
    stored: Promise<unknown>,
  ): LiveSession => {
    const session: SessionOf = { id: newId(), thread, workspace, title, backend, model: prompt.model };
    const live = startSession(spawn(), target, callTool, {
      onUpdate: listener.onUpdate,
      openPicture: (attachment) => needs.openPicture?.(thread, attachment) ?? Promise.resolve(null),
      onEnded(turn, end) {
        place.idleSince = performance.now();
        if (!isStopped) listener.onEnded(turn, place.isCancelled ? { stop: "cancelled" } : end);
      },
      onDeath: (turn, why, isLost) => void opened.then(() => afterDeath(place, session, turn, why, isLost)),
    });
    const opened = stored.then(
      () => listener.onOpened(session),
      () => live.close(),
    );
    alive++;
    place.sitting = { session, live };
    return live;
  };

  const seatOf = ({ thread, workspace }: Pick<SessionOf, "thread" | "workspace">): Seat => ({
    workspace,
    turn: () => places.get(thread)?.sitting?.live.turn() ?? null,
  });

  const run = (place: Place, assignment: Assignment, stored: Promise<unknown>): void => {
    place.isTaken = false;
    const target = targetOf(assignment.backend, seatOf(assignment));
    if (target === null) {
      vacate(place);
      const isGone = (): void =>
        listener.onEnded(assignment.prompt.turn, { stop: "error", failure: backendGone });
      return void stored.then(isGone, () => {}); // silent-ok: what was not stored has no end either
    }
    if (place.sitting !== null && place.sitting.live.target.key !== target.key) close(place);
    const seated = places.get(place.thread) ?? newPlace(place.thread);
    places.set(seated.thread, seated);
    seated.isTaken = false;
    seated.isCancelled = false;
    const live = seated.sitting?.live ?? sit(seated, target, assignment, stored);
    live.prompt(assignment.prompt, assignment.continues, stored);
  };

  const heardBy = ({ sitting }: Place, backend: string): string | null =>
    sitting !== null && sitting.live.target.key === targetOf(backend, seatOf(sitting.session))?.key
      ? sitting.live.heard()
      : null;

  const reaping = setInterval(
    () => {
      const oldest = performance.now() - idleMs;
      for (const place of places.values()) if (!isBusy(place) && place.idleSince < oldest) close(place);
    },
    Math.min(idleMs, 30_000),
  );

  return {
    take(thread, backend) {
      const sitting = places.get(thread);
      if (isPaused || (sitting !== undefined && isBusy(sitting))) return null;
      if (sitting === undefined && (!crashes.mayStart(thread) || !makeRoom())) return null;
      const place = sitting ?? newPlace(thread);
      place.isTaken = true;
      places.set(thread, place);
      return {
        heard: heardBy(place, backend),
        run: (assignment, stored) => run(place, assignment, stored),
        free() {
          place.isTaken = false;
          if (place.sitting === null) vacate(place);
        },
      };
    },
    cancel(turn, reason) {
      const place = [...places.values()].find(({ sitting }) => sitting?.live.turn() === turn);
      if (place === undefined) return false;
      place.isCancelled = true;
      place.sitting?.live.cancel(reason);
      return true;
    },
    all: () =>
      [...places.values()].flatMap(({ thread, sitting }) =>
        sitting === null
          ? []
          : [
              {
                id: sitting.session.id,
                thread,
                turn: sitting.live.turn(),
                heapBytes: sitting.live.heapBytes(),
              },
            ],
      ),
    lostThreads: () => lost,
    pause() {
      isPaused = true;
    },
    async stop() {
      isPaused = true;
      isStopped = true;
      clearInterval(reaping);
      for (const place of places.values()) close(place);
      const latest = performance.now() + LONGEST_STOP_MS;
      while (alive > 0 && performance.now() < latest) await Bun.sleep(10);
    },
  };
}

const backendGone = {
  kind: "other",
  message: say`The backend that was to answer is not set up any more. Pick another one and ask again.`,
  isReplaySafe: true,
} as const;
