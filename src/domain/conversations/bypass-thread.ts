import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type Bypasses, MOST_BYPASS_MINUTES } from "../policy/bypass.ts";
import type { ConversationEvent } from "./events.ts";
import { selectThread } from "./thread-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
  readonly trail: Trail;
  readonly bypasses: Bypasses;
}

/** Has nothing asked in a thread for some minutes, and answers until when. It ends by itself, and with the process. */
export async function bypassThread(
  { events, trail, bypasses }: Needs,
  thread: string,
  minutes: number,
): Promise<Result<Date, "not-found" | "invalid">> {
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_BYPASS_MINUTES)
    return refuse("invalid", say`A bypass lasts 1 to ${MOST_BYPASS_MINUTES} minutes.`, {
      minutes: say`does not fit`,
    });
  const before = bypasses.until(thread);
  const until = bypasses.open(thread, minutes);
  try {
    const noted = await noteBypass({ events, trail }, thread, until);
    if (!noted.ok) bypasses.close(thread);
    return noted.ok ? ok(until) : noted;
  } catch (fault) {
    if (before === null) bypasses.close(thread);
    throw fault;
  }
}

/** Puts it on record, and tells pages. */
export const noteBypass = (
  { events, trail }: Pick<Needs, "events" | "trail">,
  id: string,
  until: Date | null,
): Promise<Result<void, "not-found">> =>
  events.record((tx, tell) => {
    const thread = selectThread(tx, id);
    if (thread === null) return refuse("not-found", say`There is no such thread.`);
    const { workspace } = thread;
    trail.append(tx, {
      action: "thread.permitted",
      subject: { workspace, thread: id },
      detail: { bypassUntil: until?.toISOString() ?? null },
    });
    tell({ type: "thread.updated", workspace, thread: id, entity: thread, isRedrawn: false });
    return ok(undefined);
  });
