import type { Trail } from "../audit/audit.ts";
import type { Tx } from "../kernel/db.ts";
import type { AccountEvent } from "./events.ts";

type Why = Extract<AccountEvent, { type: "sign-in.ended" }>["why"];

/** Tells of the end of a sign-in, and puts it on record. */
export function noteEnd(
  trail: Trail,
  tx: Tx,
  tell: (event: AccountEvent) => void,
  signIn: string,
  why: Why,
): void {
  tell({ type: "sign-in.ended", signIn, why });
  trail.append(tx, { action: "signed-out", subject: { signIn }, detail: { why } });
}
