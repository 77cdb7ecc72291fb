/** What takes how much space in the data folder, in bytes. */
export interface DataSizes {
  readonly database: number;
  /** Part of the database: files as they were before turns changed them. */
  readonly checkpoints: number;
  readonly attachments: number;
  /** The folders that the product made for workspaces. */
  readonly files: number;
  readonly backups: number;
  readonly total: number;
}
