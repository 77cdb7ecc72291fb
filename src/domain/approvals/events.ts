import type { Durability } from "../events/event.ts";
import type { Answer, ApprovalStatus } from "./approval.ts";

interface OfTurn {
  readonly workspace: string;
  readonly thread: string;
  readonly turn: string;
}

export type ApprovalEvent =
  | ({
      readonly type: "approval.asked";
      readonly id: string;
      readonly tool: string;
      readonly input: unknown;
      readonly why: string;
    } & OfTurn)
  /** `answer` is null where nobody answered: it expired, or its turn ended. */
  | ({
      readonly type: "approval.answered";
      readonly id: string;
      readonly answer: Answer | null;
      readonly status: ApprovalStatus;
    } & OfTurn);

export const approvalEvents = {
  "approval.asked": "durable",
  "approval.answered": "durable",
} as const satisfies Record<ApprovalEvent["type"], Durability>;
