import { beginTurn, type Needs as BeginNeeds } from "../../../domain/conversations/begin-turn.ts";
import { interruptTurn, type Needs as InterruptNeeds } from "../../../domain/conversations/interrupt-turn.ts";
import { contextsOf, getTurn, listTurns } from "../../../domain/conversations/reads.ts";
import { editTurn, retryTurn } from "../../../domain/conversations/retry-turn.ts";
import { showVersion } from "../../../domain/conversations/show-version.ts";
import type { Turn } from "../../../domain/conversations/turn.ts";
import { isObject } from "../../../domain/kernel/json.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import * as z from "zod";
import { say } from "../../../domain/kernel/say.ts";
import { type Actor, maySee } from "../../actor.ts";
import { followTurn, type Needs as FollowNeeds } from "../follow-events.ts";
import { type Operation, operation } from "../operation.ts";
import { flag, pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";
import { context, newTurn, thread, turn, wish } from "../schemas/conversations.ts";
import { visibleThread } from "./threads.ts";
import { LARGEST_QUESTION_BYTES } from "../../read-body.ts";

export type Needs = BeginNeeds & InterruptNeeds & FollowNeeds;

const tag = "Turns";
const oneTurn = z.object({ turn });

function visibleTurn({ db }: Needs, actor: Actor, id: string): Result<Turn, "not-found"> {
  const found = getTurn(db, id);
  return found !== null && maySee(actor, found.workspace)
    ? ok(found)
    : refuse("not-found", say`There is no such turn.`);
}

export function turnOperations(needs: Needs): readonly Operation[] {
  const asTurn = async <Kind extends string>(begun: Promise<Result<Turn, Kind>>) => {
    const result = await begun;
    return result.ok ? ok({ turn: result.value }) : result;
  };
  const follow = (answered: unknown, request: Request, actor: Actor): Response | null => {
    const id = isObject(answered) && isObject(answered["turn"]) ? String(answered["turn"]["id"]) : "";
    return needs.streams.hasRoom() ? followTurn(needs, actor, request, id) : null;
  };

  return [
    operation({
      id: "listTurns",
      method: "GET",
      path: "/threads/:thread/turns",
      tag,
      summary: "Turns of the shown branch, or of all, oldest first",
      scopes: ["read", "chat"],
      params: params("thread"),
      query: pageQuery.extend({ all: flag.default(false) }),
      answer: { status: 200, schema: pageOf(turn) },
      refusals: ["not-found"],
      run({ params, query, actor }) {
        const visible = visibleThread(needs.db, actor, params.thread);
        return visible.ok ? ok(listTurns(needs.db, visible.value, toPageRequest(query), query.all)) : visible;
      },
    }),
    operation({
      id: "beginTurn",
      method: "POST",
      path: "/threads/:thread/turns",
      tag,
      summary:
        "Ask; it is answered when the thread is free. With Accept: text/event-stream, the turn's events follow",
      scopes: ["chat"],
      params: params("thread"),
      body: newTurn,
      largestBodyBytes: LARGEST_QUESTION_BYTES,
      answer: { status: 202, schema: oneTurn },
      refusals: ["not-found", "conflict", "unavailable", "unsupported"],
      follow,
      async run({ params, body, actor }) {
        const visible = visibleThread(needs.db, actor, params.thread);
        if (!visible.ok) return visible;
        const { backend = null, model = null, permissionMode = null, attachments = [], text } = body;
        return asTurn(
          beginTurn(needs, params.thread, {
            text,
            backend,
            model,
            permissionMode,
            attachments,
            trust: "owner",
          }),
        );
      },
    }),
    operation({
      id: "getTurn",
      method: "GET",
      path: "/turns/:turn",
      tag,
      summary: "One turn",
      scopes: ["read", "chat"],
      params: params("turn"),
      answer: { status: 200, schema: turn },
      refusals: ["not-found"],
      run: ({ params, actor }) => visibleTurn(needs, actor, params.turn),
    }),
    operation({
      id: "interruptTurn",
      method: "POST",
      path: "/turns/:turn/interrupt",
      tag,
      summary: "Stop a turn; what had come is kept",
      scopes: ["chat"],
      params: params("turn"),
      body: z.strictObject({}).optional(),
      answer: { status: 202, schema: oneTurn },
      refusals: ["not-found"],
      async run({ params, actor }) {
        const visible = visibleTurn(needs, actor, params.turn);
        return visible.ok ? asTurn(interruptTurn(needs, params.turn)) : visible;
      },
    }),
    operation({
      id: "retryTurn",
      method: "POST",
      path: "/turns/:turn/retry",
      tag,
      summary:
        "Ask the same question again, of the same or another model; the first answer stays as a version",
      scopes: ["chat"],
      params: params("turn"),
      body: wish.optional(),
      answer: { status: 202, schema: oneTurn },
      refusals: ["not-found", "conflict", "unavailable", "unsupported"],
      follow,
      async run({ params, body, actor }) {
        const visible = visibleTurn(needs, actor, params.turn);
        if (!visible.ok) return visible;
        return asTurn(
          retryTurn(needs, params.turn, { backend: body?.backend ?? null, model: body?.model ?? null }),
        );
      },
    }),
    operation({
      id: "editTurn",
      method: "POST",
      path: "/turns/:turn/edit",
      tag,
      summary: "Ask another question in the place of one; the first stays as a version",
      scopes: ["chat"],
      params: params("turn"),
      body: z.strictObject({ text: z.string() }),
      largestBodyBytes: LARGEST_QUESTION_BYTES,
      answer: { status: 202, schema: oneTurn },
      refusals: ["not-found", "conflict", "unavailable", "unsupported"],
      follow,
      async run({ params, body, actor }) {
        const visible = visibleTurn(needs, actor, params.turn);
        return visible.ok ? asTurn(editTurn(needs, params.turn, body.text)) : visible;
      },
    }),
    operation({
      id: "showTurn",
      method: "POST",
      path: "/turns/:turn/show",
      tag,
      summary: "Show the branch that this version of a turn leads to",
      scopes: ["chat"],
      params: params("turn"),
      body: z.strictObject({}).optional(),
      answer: { status: 200, schema: thread },
      refusals: ["not-found"],
      async run({ params, actor }) {
        const visible = visibleTurn(needs, actor, params.turn);
        return visible.ok ? showVersion(needs, params.turn) : visible;
      },
    }),
    operation({
      id: "listContexts",
      method: "GET",
      path: "/turns/:turn/contexts",
      tag,
      summary: "What steps gave the model beside the question, and why",
      scopes: ["read", "chat"],
      params: params("turn"),
      answer: { status: 200, schema: pageOf(context) },
      refusals: ["not-found"],
      run({ params, actor }) {
        const visible = visibleTurn(needs, actor, params.turn);
        return visible.ok ? ok({ items: contextsOf(needs.db, params.turn), next: null }) : visible;
      },
    }),
  ];
}
