import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { AccountEvent } from "./events.ts";
import { noteEnd } from "./note-end.ts";
import { momentOf } from "./sign-in.ts";
import { deleteExpiredSignIns } from "./sign-in-store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

/** Clears away sign-ins past a limit, so that their streams close too. Called every minute; answers how many. */
export function endExpiredSignIns({ clock, events, trail }: Needs): Promise<number> {
  return events.record((tx, tell) => {
    const ended = deleteExpiredSignIns(tx, momentOf(clock()));
    for (const signIn of ended) noteEnd(trail, tx, tell, signIn, "expired");
    return ended.length;
  });
}
