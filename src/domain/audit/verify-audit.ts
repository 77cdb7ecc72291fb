import type { Db } from "../kernel/db.ts";
import type { Trail } from "./audit.ts";
import { type Needs as VerifyNeeds, type Verdict, verify } from "./verify.ts";

export interface Needs extends VerifyNeeds {
  readonly db: Db;
  readonly trail: Trail;
}

/** Verifies the log, and puts on record that somebody did and what was found. */
export async function verifyAudit(needs: Needs): Promise<Verdict> {
  const verdict = await verify(needs);
  const { isWhole } = verdict;
  const detail = isWhole ? { isWhole, rows: verdict.rows } : { isWhole, row: verdict.row, why: verdict.why };
  await needs.db.commit((tx) => needs.trail.append(tx, { action: "audit.verified", detail }));
  return verdict;
}
