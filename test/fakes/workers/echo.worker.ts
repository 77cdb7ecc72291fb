/** Says back what it hears, dies when it is told to, and is otherwise well. */
import { postToMain, serveMain } from "../../../src/workers/thread.ts";

serveMain<{ readonly type: string }>((message) => {
  if (message.type === "die") process.exit(0);
  postToMain({ type: "echo", said: message.type });
});
