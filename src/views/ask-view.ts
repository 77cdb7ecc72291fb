import type { Approval } from "../domain/approvals/approval.ts";
import type { Trust } from "../domain/policy/trust.ts";
import { domId } from "./html.ts";

/** A call that waits for the owner, or did, as pages show it. */
export interface AskView {
  readonly approval: Approval;
  /** Of its turn. */
  readonly trust: Trust;
  /** Its thread has read text from outside. */
  readonly isTainted: boolean;
  readonly threadName: string;
  readonly workspaceName: string;
}

export const ASK_OWNER = "ask_owner";

export const askId = (approval: string): string => `ask-${domId(approval)}`;
export const approvalUrl = (approval: string): string => `/approvals/${encodeURIComponent(approval)}`;
