import type { TurnEnd, Update } from "../domain/backends/backend.ts";

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
