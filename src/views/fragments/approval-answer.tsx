import type { Approval } from "../../domain/approvals/approval.ts";
import type { Trust } from "../../domain/policy/trust.ts";
import { approvalUrl } from "../ask-view.ts";
import { attr, domId } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { AnswerButton } from "./answer-button.tsx";
import { editBoxId } from "./edit-call.tsx";
import { Skeleton } from "./skeleton.tsx";

/** The answers to a call. Each is a button of its own: none of them is what Enter does. */
export function ApprovalAnswer({ approval, trust }: { approval: Approval; trust: Trust }): JSX.Element {
  const { id, offers, shown } = approval;
  const hasTurn = offers.includes("allow-turn");
  const hasAlways = offers.includes("allow-always");
  return (
    <div class="answer">
      <AnswerButton approval={id} answer="allow-once" look="btn-primary" words={en.approvals.allowOnce} />
      <AnswerButton approval={id} answer="deny" look="btn-deny" words={en.approvals.deny} />
      {hasTurn && (
        <AnswerButton
          approval={id}
          answer="allow-turn"
          look="btn-ghost sm:ml-auto"
          words={en.approvals.allowTurn}
        />
      )}
      <button
        class={["btn btn-ghost btn-sm h-9", !hasTurn && "sm:ml-auto"]}
        type="button"
        data-toggle={editBoxId(id)}
        safe
      >
        {en.approvals.editFirst}
      </button>
      {hasAlways && <Always approval={approval} trust={trust} />}
      {hasTurn && shown.turn !== null && (
        <p class="hint w-full wrap-anywhere" safe>
          {en.approvals.turnCovers(shown.turn)}
        </p>
      )}
      {!hasTurn && !hasAlways && approval.labels.length === 3 && (
        <p class="hint w-full" safe>
          {en.approvals.guarded}
        </p>
      )}
    </div>
  );
}

/** Says what would be allowed for good, and which past calls that would have been, before it is. */
function Always({ approval, trust }: { approval: Approval; trust: Trust }): JSX.Element {
  const { id, shown } = approval;
  const dialog = `always-${domId(id)}`;
  const past = `past-${domId(id)}`;
  return (
    <>
      <button
        class="btn btn-ghost btn-sm h-9"
        type="button"
        data-open={dialog}
        hx-get={`${approvalUrl(id)}/past`}
        hx-target={`#${past}`}
        hx-indicator={`#${past}`}
        hx-swap="innerHTML"
        hx-nonce={NONCE}
        safe
      >
        {en.approvals.always}
      </button>
      <dialog class="sheet" id={dialog} aria-labelledby={`${dialog}-title`}>
        <p class="text-lg font-semibold" id={`${dialog}-title`} safe>
          {en.approvals.alwaysTitle}
        </p>
        <p class="mt-1 text-muted" safe>
          {en.approvals.alwaysCovers}
        </p>
        <p class="mono mt-2 rounded-field bg-base-200 px-3 py-2 text-sm wrap-anywhere" safe>
          {shown.always ?? ""}
        </p>
        <p class="mt-2 text-sm text-muted" safe>
          {en.approvals.alwaysFor(en.answers.trust[trust])}
        </p>
        <div class="mt-3" id={past} aria-live="polite">
          <Skeleton lines={2} />
        </div>
        <div class="mt-4 flex flex-wrap justify-end gap-2">
          <button class="btn btn-ghost" type="button" data-close safe>
            {en.approvals.keepAsking}
          </button>
          <button
            class="btn btn-primary"
            type="button"
            hx-post={approvalUrl(id)}
            hx-vals={attr(JSON.stringify({ answer: "allow-always" }))}
            hx-swap="none"
            hx-sync="drop"
            hx-nonce={NONCE}
            data-closes
            safe
          >
            {en.approvals.alwaysVerb}
          </button>
        </div>
      </dialog>
    </>
  );
}
