import {
  beginTurn,
  type BeginRefusal,
  type Bind,
  type Needs as BeginNeeds,
} from "../conversations/begin-turn.ts";
import { createThread } from "../conversations/create-thread.ts";
import { getThread, threadCalled } from "../conversations/reads.ts";
import { type Needs as UpdateNeeds, updateThread } from "../conversations/update-thread.ts";
import { charactersOf } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { getAssistant } from "../workspaces/reads.ts";
import { bindAttempt } from "./attempt-store.ts";
import type { Delivery } from "./delivery.ts";
import { bindTurn, isUnbound } from "./dispatch-store.ts";
import type { Endpoint } from "./endpoint.ts";
import { newFence } from "./fence.ts";
import type { Act } from "./handling.ts";
import { jobOf } from "./job-of.ts";
import type { Material } from "./material.ts";
import type { Outcome } from "./settle-delivery.ts";
import type { Source } from "./source.ts";
import { questionFrom } from "./template.ts";

export type Needs = BeginNeeds & Pick<UpdateNeeds, "trail">;

/** What its turns may call beside what the endpoint names: it reaches nobody but the owner. */
const ALWAYS = ["notify"];
const LONGEST_THREAD_NAME = 100;

/**
 * Asks an assistant what to make of a delivery. The turn and the delivery's mark of it are one transaction, so that a
 * crash leaves both or neither. Null where the turn was begun.
 */
export async function beginDeliveryTurn(
  needs: Needs,
  {
    delivery,
    endpoint,
    act,
  }: { readonly delivery: Delivery; readonly endpoint: Endpoint; readonly act: Act },
  material: Material,
  { label }: Pick<Source, "label">,
): Promise<Outcome | null> {
  const thread = await threadFor(needs, endpoint, act);
  if (!thread.ok) return outcomeOf(thread.refusal);
  const filling = { ...material, source: label, endpoint: endpoint.name };
  const begun = await beginTurn(needs, thread.value, {
    text: questionFrom(act.prompt, filling, newFence(), act.mostCharacters),
    trust: "webhook",
    cause: { delivery: delivery.id, tools: [...act.tools, ...ALWAYS], job: jobOf(endpoint) },
    bind: bindTo(needs, delivery.id),
  });
  if (begun.ok || begun.refusal.kind === "conflict") return null;
  return outcomeOf(begun.refusal);
}

const bindTo = ({ clock }: Pick<Needs, "clock">, delivery: string): Bind => ({
  mayBegin: (tx) =>
    isUnbound(tx, delivery) ? ok(null) : refuse("conflict", say`A turn was begun for this delivery already.`),
  begun(tx, turn) {
    bindTurn(tx, delivery, turn, clock().toISOString());
    bindAttempt(tx, delivery, turn);
  },
});

/** What is not there now may be again: a backend that is off, a step that failed, a thread that was just deleted. */
const outcomeOf = ({
  kind,
  message,
}: {
  readonly kind: BeginRefusal;
  readonly message: string;
}): Outcome => ({
  kind: kind === "unavailable" || kind === "not-found" || kind === "conflict" ? "later" : "failed",
  reason: message,
});

/** The thread that is named, or the endpoint's own, made where there is none. */
async function threadFor(
  needs: Needs,
  { workspace, name }: Endpoint,
  act: Act,
): Promise<Result<string, "invalid" | "not-found" | "conflict">> {
  const { db } = needs;
  if (act.thread !== null && getThread(db, act.thread)?.workspace === workspace) return ok(act.thread);
  const assistant = act.assistant === null || getAssistant(db, act.assistant) === null ? null : act.assistant;
  const called = charactersOf(`webhook:${name}`).slice(0, LONGEST_THREAD_NAME).join("");
  const found = threadCalled(db, workspace, called);
  if (found === null) {
    const made = await createThread(needs, workspace, { name: called, assistant });
    return made.ok ? ok(made.value.id) : made;
  }
  if (act.assistant !== null && getThread(db, found)?.assistant !== assistant)
    await updateThread(needs, found, { assistant });
  return ok(found);
}
