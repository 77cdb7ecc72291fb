/** A copy of the database that was made before a new version changed it. */
export interface Backup {
  readonly name: string;
  readonly bytes: number;
  readonly madeAt: Date;
}

export interface Backups {
  /** Oldest first. */
  list(): Promise<readonly Backup[]>;
  remove(name: string): Promise<void>;
}
