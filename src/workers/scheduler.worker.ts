/** The thread that says when it is time to look for what is due. */
import type { ToScheduler } from "./protocol.ts";
import { postToMain, serveMain } from "./thread.ts";

serveMain<ToScheduler>(({ everyMs }) => {
  setInterval(() => postToMain({ type: "tick" }), everyMs);
  postToMain({ type: "tick" });
});
