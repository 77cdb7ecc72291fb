import { rateTurn } from "../../../domain/conversations/rate-turn.ts";
import { getTurn } from "../../../domain/conversations/reads.ts";
import { seeThread } from "../../../domain/conversations/see-thread.ts";
import type { Step } from "../../../domain/conversations/step.ts";
import { stepsFor, switchStepIn } from "../../../domain/conversations/step-switches.ts";
import { ratings } from "../../../domain/conversations/turn.ts";
import { type Needs as WithdrawNeeds, withdrawTurn } from "../../../domain/conversations/withdraw-turn.ts";
import type { Audit } from "../../../domain/audit/audit.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import * as z from "zod";
import { say } from "../../../domain/kernel/say.ts";
import { type Actor, as, maySee } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { threadStep, turn } from "../schemas/conversations.ts";
import { pageOf, params } from "../schemas/shared.ts";
import { visibleThread } from "./threads.ts";

export interface Needs extends WithdrawNeeds {
  readonly db: Db;
  readonly audit: Audit;
  readonly steps: Readonly<Record<string, Step>>;
}

const isVisible = (db: Db, actor: Actor, id: string): Result<null, "not-found"> => {
  const found = getTurn(db, id);
  return found !== null && maySee(actor, found.workspace)
    ? ok(null)
    : refuse("not-found", say`There is no such turn.`);
};

/** The owner's own view of threads and answers: what is new, what was good, what questions are given. */
export function answerOperations(needs: Needs): readonly Operation[] {
  const { db, steps } = needs;
  const stepsIn = (thread: { readonly id: string; readonly workspace: string }) => {
    const on = new Set(stepsFor(db, steps, thread.workspace, thread.id).map(([name]) => name));
    return Object.entries(steps).map(([name, { label, about, isGuard = false }]) => ({
      id: name,
      label,
      about,
      isOn: on.has(name),
      isGuard,
    }));
  };
  return [
    operation({
      id: "rateTurn",
      method: "PUT",
      path: "/turns/:turn/rating",
      tag: "Turns",
      summary: "Say whether an answer was good or bad; null takes it back",
      scopes: ["chat"],
      params: params("turn"),
      body: z.strictObject({ rating: z.enum(ratings).nullable() }),
      answer: { status: 200, schema: turn },
      refusals: ["not-found", "conflict"],
      async run({ params, body, actor }) {
        const visible = isVisible(db, actor, params.turn);
        if (!visible.ok) return visible;
        const rated = await rateTurn(needs, params.turn, body.rating);
        if (!rated.ok) return rated;
        const found = getTurn(db, params.turn);
        return found === null ? refuse("not-found", say`There is no such turn.`) : ok(found);
      },
    }),
    operation({
      id: "withdrawTurn",
      method: "DELETE",
      path: "/turns/:turn",
      tag: "Turns",
      summary: "Take a question out of the queue that was not asked yet",
      scopes: ["chat"],
      params: params("turn"),
      answer: { status: 204, schema: null },
      refusals: ["not-found", "conflict"],
      async run({ params, actor }) {
        const visible = isVisible(db, actor, params.turn);
        return visible.ok ? withdrawTurn(needs, params.turn) : visible;
      },
    }),
    operation({
      id: "seeThread",
      method: "POST",
      path: "/threads/:thread/seen",
      tag: "Threads",
      summary: "Say that the owner has looked at a thread: none of its answers is new any more",
      scopes: ["chat"],
      params: params("thread"),
      body: z.strictObject({}).optional(),
      answer: { status: 204, schema: null },
      refusals: ["not-found"],
      async run({ params, actor }) {
        const visible = visibleThread(db, actor, params.thread);
        return visible.ok ? seeThread(needs, params.thread) : visible;
      },
    }),
    operation({
      id: "listThreadSteps",
      method: "GET",
      path: "/threads/:thread/extensions",
      tag: "Threads",
      summary: "The steps before and after each turn as they stand in a thread",
      scopes: ["read", "chat"],
      params: params("thread"),
      answer: { status: 200, schema: pageOf(threadStep) },
      refusals: ["not-found"],
      run({ params, actor }) {
        const visible = visibleThread(db, actor, params.thread);
        return visible.ok ? ok({ items: stepsIn(visible.value), next: null }) : visible;
      },
    }),
    operation({
      id: "switchThreadStep",
      method: "PATCH",
      path: "/threads/:thread/extensions/:step",
      tag: "Threads",
      summary: "Switch a step on or off for one thread, from its next turn on",
      scopes: ["chat"],
      params: params("thread", "step"),
      body: z.strictObject({ isOn: z.boolean() }),
      answer: { status: 200, schema: threadStep },
      refusals: ["not-found", "conflict"],
      async run({ params, body, actor }) {
        const visible = visibleThread(db, actor, params.thread);
        if (!visible.ok) return visible;
        const switched = await switchStepIn(as(needs, actor), params.thread, params.step, body.isOn);
        if (!switched.ok) return switched;
        const found = stepsIn(visible.value).find(({ id }) => id === params.step);
        return found === undefined ? refuse("not-found", say`There is no such step.`) : ok(found);
      },
    }),
  ];
}
