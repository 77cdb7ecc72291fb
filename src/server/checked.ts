/** What came of looking at the database's pages. */
export interface DatabaseCheck {
  readonly at: string;
  /** What is wrong; null where nothing is. */
  readonly fault: string | null;
}

/** What came of verifying the log of what was done. */
export interface AuditCheck {
  readonly at: string;
  readonly isWhole: boolean;
}
