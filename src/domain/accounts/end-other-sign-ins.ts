import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { AccountEvent } from "./events.ts";
import { noteEnd } from "./note-end.ts";
import { deleteSignInsExcept } from "./sign-in-store.ts";

export interface Needs {
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

/** Signs the owner out everywhere but here (null: everywhere). Answers how many ended. */
export function endOtherSignIns({ events, trail }: Needs, kept: string | null): Promise<number> {
  return events.record((tx, tell) => {
    const ended = deleteSignInsExcept(tx, kept);
    for (const signIn of ended) noteEnd(trail, tx, tell, signIn, "revoked");
    return ended.length;
  });
}
