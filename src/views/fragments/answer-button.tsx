import type { Answer } from "../../domain/approvals/approval.ts";
import { approvalUrl } from "../ask-view.ts";
import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";

/** One answer to a call. No form presses it by itself. */
export function AnswerButton(props: {
  approval: string;
  answer: Answer;
  look: string;
  words: string;
}): JSX.Element {
  const { approval, answer, look, words } = props;
  return (
    <button
      class={["btn btn-sm h-9", look]}
      type="button"
      hx-post={approvalUrl(approval)}
      hx-vals={attr(JSON.stringify({ answer }))}
      hx-swap="none"
      hx-sync="drop"
      hx-nonce={NONCE}
      safe
    >
      {words}
    </button>
  );
}
