/** The thread in which expressions of webhook endpoints are tried on what was sent. */
import { refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import { holdsOf } from "../domain/webhooks/filter.ts";
import type { ToFilter } from "./protocol.ts";
import { postToMain, serveMain } from "./thread.ts";

serveMain<ToFilter>(({ id, when, material }) => {
  const broken = () => refuse("failed", say`The filter could not be tried.`);
  void holdsOf(when, material)
    .catch(broken)
    .then((held) => postToMain({ type: "filtered", id, held }));
});
