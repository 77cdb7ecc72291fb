/** What lies in the data folder, by name. */
export const dataFiles = {
  database: "monkeyclaw.db",
  /** Held by the one process that works in the folder. */
  lock: "lock",
  /** Where commands reach the running server. */
  control: "control.sock",
  /** The vault's master key, unless a setting names another file. */
  key: "key",
  config: "config.toml",
} as const;
