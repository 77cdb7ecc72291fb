/** The only file that makes threads. It lies beside main.ts, where the compiled binary resolves their addresses. */
export type ThreadName = "session" | "reader" | "scheduler";

/** A thread with an empty environment: it can read no secret there. */
export function spawnThread(name: ThreadName): Worker {
  switch (name) {
    case "session":
      return new Worker(new URL("./workers/session.worker.ts", import.meta.url), { env: {} });
    case "reader":
      return new Worker(new URL("./workers/reader.worker.ts", import.meta.url), { env: {} });
    case "scheduler":
      return new Worker(new URL("./workers/scheduler.worker.ts", import.meta.url), { env: {} });
  }
}
