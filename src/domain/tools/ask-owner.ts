import { grantForGood, grantForTurn } from "../approvals/grant.ts";
import { hashOfCall } from "../approvals/hash-of-call.ts";
import type { Approvals } from "../approvals/open-approvals.ts";
import type { Shown } from "../approvals/approval.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Decision } from "../policy/decide.ts";
import type { OwnersWord } from "./begin-call.ts";
import { type Asking, type Considered, judge } from "./consider.ts";

export interface Needs {
  readonly approvals: Pick<Approvals, "ask">;
  readonly clock: Clock;
  scrub(value: unknown): unknown;
}

export type Said =
  | { readonly answer: "allow"; readonly word: OwnersWord; readonly input: unknown }
  | { readonly answer: "deny"; readonly why: string }
  /** A rule allows it by now: it is to be begun as one that is not asked for. */
  | { readonly answer: "covered" };

/** Puts a call before the owner, in the product's words, and waits. */
export async function askOwner(
  needs: Needs,
  asking: Asking,
  asked: { readonly call: string; readonly signal: AbortSignal },
  considered: Considered,
  decision: Decision,
): Promise<Said> {
  const { name, input, plan } = considered;
  const { turn, thread, workspace } = asking;
  const verdict = await needs.approvals.ask(
    {
      workspace,
      thread,
      turn,
      call: asked.call,
      tool: name,
      input: needs.scrub(input),
      hash: hashOfCall({ tool: name, input, thread }),
      shown: shownOf(needs, considered, decision),
      why: decision.why,
      labels: decision.labels,
      isGuarded: decision.isGuarded,
    },
    asked.signal,
    (db) => judge(db, asking, considered, needs.clock()),
  );
  if (verdict.answer === "covered") return { answer: "covered" };
  if (verdict.answer === "deny") return { answer: "deny", why: verdict.why };
  const { capabilities } = plan;
  const isForTurn = verdict.answer === "allow-turn";
  const isForGood = verdict.answer === "allow-always";
  const grant = isForTurn ? grantForTurn(capabilities) : isForGood ? grantForGood(capabilities) : null;
  const grants = grant === null ? null : { matches: grant.matches, turn: isForTurn ? turn : null };
  return {
    answer: "allow",
    word: { approval: verdict.approval, edited: null, grants },
    input: verdict.input,
  };
}

/** What the owner is shown of a call: never a secret, never the model's own words for it. */
export function shownOf(
  { scrub }: Pick<Needs, "scrub">,
  { plan }: Considered,
  { isGuarded }: Pick<Decision, "isGuarded">,
): Shown {
  const { title, diff, destination, secrets, capabilities, unkept } = plan;
  const good = isGuarded ? null : grantForGood(capabilities);
  const shown: Shown = {
    title,
    diff,
    destination,
    secrets,
    turn: isGuarded ? null : (grantForTurn(capabilities)?.words ?? null),
    always: good?.words ?? null,
    covers: good?.matches ?? [],
    unkept,
  };
  return scrub(shown) as Shown;
}
