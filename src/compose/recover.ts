/** What was at work when the program ended is closed or taken up again, before anything new begins. */
import { endLostSessions } from "../domain/conversations/keep-sessions.ts";
import { recoverTurns } from "../domain/conversations/recover-turn.ts";
import { recoverCalls } from "../domain/tools/recover-calls.ts";
import type { Core } from "./core.ts";
import type { Toolbox } from "./tools.ts";
import type { Turns } from "./turns.ts";

export async function recover(core: Core, { stocks }: Toolbox, turns: Turns): Promise<void> {
  await core.books.recover();
  await endLostSessions(core);
  await recoverCalls(core);
  // It looks through whole workspaces: nobody waits for that.
  void stocks.recover();
  await recoverTurns(turns);
}
