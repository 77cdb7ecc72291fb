/** A live thread of a backend: from the moment a worker opens it until it is closed or dies. */
export interface Session {
  readonly id: string;
  readonly thread: string;
  readonly workspace: string;
  /** Up to 200 characters: the first 100 of the thread's first question. */
  readonly title: string;
  readonly status: "active" | "stopped" | "crashed";
  readonly backend: string;
  readonly model: string | null;
  readonly messageCount: number;
  readonly summary: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}
