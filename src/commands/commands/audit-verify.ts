import type { Verdict } from "../../domain/audit/verify.ts";
import { verifyAudit } from "../../domain/audit/verify-audit.ts";
import { figure } from "../../domain/kernel/fields.ts";
import { ok, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { DataCommand } from "../command.ts";

export const auditVerify: DataCommand<null, Extract<Verdict, { isWhole: true }>> = {
  works: "on data",
  name: "audit verify",
  summary: "Check that nothing in the log of what was done was changed, taken out or cut off.",
  arguments: [],
  options: [],
  printsData: true,
  read: () => ok(null),

  async run(needs) {
    const verdict = await verifyAudit(needs);
    return verdict.isWhole
      ? ok(verdict)
      : refuse(
          "altered",
          say`${verdict.words} The log was changed outside MonkeyClaw: compare it with a backup.`,
        );
  },

  print: ({ rows, hash }, asJson) =>
    asJson
      ? `${JSON.stringify({ rows, hash })}\n`
      : `The log is whole: ${figure(rows)} rows, up to ${hash}.\n`,
};
