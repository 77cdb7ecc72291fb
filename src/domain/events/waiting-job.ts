/** Something that an event asked for and that is not done yet. */
export interface WaitingJob {
  readonly id: number;
  readonly reaction: string;
  readonly event: string;
  /** How often it was tried. */
  readonly attempts: number;
  /** When it is tried next; a dead one is not. */
  readonly dueAt: string;
  /** Given up: it is tried again only where somebody says so. */
  readonly isDead: boolean;
  /** What went wrong when it was tried last. */
  readonly fault: string | null;
}
