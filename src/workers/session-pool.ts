import type { TurnEnd, Update } from "../domain/backends/backend.ts";
import type { Sessions } from "../domain/conversations/sessions.ts";
import type { Clock } from "../domain/kernel/clock.ts";
import type { Target } from "./live-session.ts";
import type { RestartPolicy } from "./restart.ts";
import type { CallTool } from "./serve-tools.ts";
import type { RawThread } from "./watch.ts";

/** What is heard of the sessions. A turn that was run ends through exactly one of `onEnded` and `onCrashed`. */
export interface SessionsListener {
  onUpdate(turn: string, update: Update): void;
  onEnded(turn: string, end: TurnEnd): void;
  onCrashed(turn: string, why: string): void;
  /** The sessions of a thread died too often; what waits for it is to be refused. */
  onGivenUp(thread: string, why: string): void;
  onOpened(session: SessionOf): void;
  onClosing(session: SessionOf): void;
  onClosed(session: SessionOf, status: "stopped" | "crashed", why: string): void;
  /** A place has become free: a queued turn may be set to work. */
  onRoom(): void;
}

export interface SessionOf {
  readonly id: string;
  readonly thread: string;
  readonly workspace: string;
  readonly title: string;
  readonly backend: string;
  readonly model: string;
}

/** Where a session sits: in a thread of a workspace, at work on a turn or on none. */
export interface Seat {
  readonly workspace: string;
  turn(): string | null;
}

export interface Needs {
  readonly clock: Clock;
  readonly listener: SessionsListener;
  readonly callTool: CallTool;
  /** The bytes of a picture that is attached to a thread; left out where none are. */
  openPicture?(thread: string, attachment: string): Promise<Uint8Array | null>;
  /** The backend as it is set up now, or null where it is gone. */
  targetOf(backend: string, seat: Seat): Target | null;
  spawn(): RawThread;
  readonly mostSessions?: number;
  readonly idleMs?: number;
  readonly policy?: RestartPolicy;
}

/** A live session, for the page that shows them. */
export interface Sitting {
  readonly id: string;
  readonly thread: string;
  readonly turn: string | null;
  readonly heapBytes: number;
}

export interface SessionPool extends Sessions {
  all(): readonly Sitting[];
  lostThreads(): number;
  /** Takes no further turn; those at work go on. */
  pause(): void;
  /** Ends every session and waits for it; turns at work are left as they are on disk. */
  stop(): Promise<void>;
}
