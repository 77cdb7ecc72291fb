import type { Reads } from "../kernel/db.ts";
import type { Category, Severity, SourceType } from "./notification.ts";

/** What an event is worth telling, in words for the owner. */
export interface Notice {
  readonly category: Category;
  readonly severity: Severity;
  readonly title: string;
  readonly body: string;
  /** What counts as the same thing again, within its workspace. */
  readonly group: string;
  readonly link?: string;
  readonly sourceId?: string;
  readonly sourceType?: SourceType;
  /** Somebody may be in who should not be: quiet hours do not hold it back. */
  readonly isUrgent?: boolean;
  readonly isUntrusted?: boolean;
  readonly thread?: string;
  readonly turn?: string;
  readonly delivery?: string;
}

/** The words for an event, looked up in what is known; null where this one is nothing to tell of. */
export type ToNotice<Event> = (event: Event, db: Reads) => Notice | null;

/** Of every event the words, or that nobody is ever notified of it. One that is missing does not compile. */
export type Notices<Event extends { readonly type: string }> = {
  readonly [Type in Event["type"]]: "never" | ToNotice<Extract<Event, { readonly type: Type }>>;
};
