/** A place for one kind of work: its threads, and later its rules, skills and endpoints. */
export interface Workspace {
  readonly id: string;
  /** 1 to 100 characters, like no other workspace's. */
  readonly name: string;
  /** Up to 500 characters. */
  readonly description: string;
  /** The assistant of its threads; null stands for the default assistant. */
  readonly assistant: string | null;
  readonly status: "active" | "archived";
  /** In one that is somebody else's every file is read as untrusted text. */
  readonly kind: "mine" | "third-party";
  readonly createdAt: string;
  readonly updatedAt: string;
}
