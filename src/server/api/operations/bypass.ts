import * as z from "zod";
import { bypassThread, type Needs as BypassNeeds } from "../../../domain/conversations/bypass-thread.ts";
import { endBypass } from "../../../domain/conversations/end-bypass.ts";
import type { Clock } from "../../../domain/kernel/clock.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { MOST_BYPASS_MINUTES } from "../../../domain/policy/bypass.ts";
import { as, type ForAnybody } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import { params, time } from "../schemas/shared.ts";
import { visibleThread } from "./threads.ts";

export interface Needs extends ForAnybody<BypassNeeds> {
  readonly db: Db;
  readonly clock: Clock;
}

const tag = "Policy";
const path = "/threads/:thread/bypass";

const bypass = z
  .object({ until: time.nullable().meta({ description: "Null where everything is asked as always." }) })
  .meta({ id: "Bypass" });

const newBypass = z.strictObject({ minutes: z.int().min(1).max(MOST_BYPASS_MINUTES) });

export const bypassOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "getBypass",
    method: "GET",
    path,
    tag,
    summary: "Until when nothing is asked in a thread",
    scopes: ["read", "admin"],
    params: params("thread"),
    answer: { status: 200, schema: bypass },
    refusals: ["not-found"],
    run({ params, actor }) {
      const seen = visibleThread(needs.db, actor, params.thread);
      return seen.ok ? ok({ until: needs.bypasses.until(params.thread)?.toISOString() ?? null }) : seen;
    },
  }),
  operation({
    id: "openBypass",
    method: "PUT",
    path,
    tag,
    summary: "Ask nothing in a thread for so many minutes, for the owner's own questions alone",
    scopes: ["admin"],
    params: params("thread"),
    body: newBypass,
    answer: { status: 200, schema: bypass },
    refusals: ["not-found", "unconfirmed"],
    async run({ params, body, actor }) {
      const seen = visibleThread(needs.db, actor, params.thread);
      const fresh = seen.ok ? requireFresh(needs, actor) : seen;
      if (!fresh.ok) return fresh;
      const opened = await bypassThread(as(needs, actor), params.thread, body.minutes);
      return opened.ok ? ok({ until: opened.value.toISOString() }) : opened;
    },
  }),
  operation({
    id: "endBypass",
    method: "DELETE",
    path,
    tag,
    summary: "Ask again from the next call on",
    scopes: ["admin"],
    params: params("thread"),
    answer: { status: 204, schema: null },
    refusals: ["not-found"],
    run({ params, actor }) {
      const seen = visibleThread(needs.db, actor, params.thread);
      return seen.ok ? endBypass(as(needs, actor), params.thread) : seen;
    },
  }),
];
