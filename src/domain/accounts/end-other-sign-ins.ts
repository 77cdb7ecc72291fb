import type { Events } from "../events/record.ts";
import type { AccountEvent } from "./events.ts";
import { deleteSignInsExcept } from "./sign-in-store.ts";

export interface Needs {
  readonly events: Events<AccountEvent>;
}

/** Signs the owner out everywhere but here (null: everywhere). Answers how many ended. */
export function endOtherSignIns({ events }: Needs, kept: string | null): Promise<number> {
  return events.record((tx, tell) => {
    const ended = deleteSignInsExcept(tx, kept);
    for (const signIn of ended) tell({ type: "sign-in.ended", signIn, why: "revoked" });
    return ended.length;
  });
}
