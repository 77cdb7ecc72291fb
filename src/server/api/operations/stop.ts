import { cancelAll, type Needs as StopNeeds, stopAll } from "../../../domain/conversations/stop-all.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { releaseWork, stopState } from "../../../domain/policy/stop.ts";
import { as, type ForAnybody } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import { stopBody, stopState as schema } from "../schemas/policy.ts";
import { visibleThread } from "./threads.ts";
import { refuse } from "../../../domain/kernel/result.ts";
import { maySeeAll } from "../../actor.ts";

export type Needs = ForAnybody<StopNeeds>;

const tag = "Stop";

export const stopOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "getStop",
    method: "GET",
    path: "/stop",
    tag,
    summary: "Whether all agent work is stopped, and since when",
    scopes: ["read", "chat", "admin"],
    answer: { status: 200, schema },
    run: () => ok(stopState(needs.db)),
  }),
  operation({
    id: "stop",
    method: "POST",
    path: "/stop",
    tag,
    summary:
      "Cancel what runs and what waits, and hold all agent work until it is released; or end one thread's work",
    scopes: ["chat", "admin"],
    body: stopBody,
    answer: { status: 200, schema },
    refusals: ["not-found"],
    async run({ body: { thread } = {}, actor }) {
      if (thread !== undefined) {
        const seen = visibleThread(needs.db, actor, thread);
        if (!seen.ok) return seen;
        await cancelAll(needs, thread);
        return ok(stopState(needs.db));
      }
      if (!maySeeAll(actor))
        return refuse("forbidden", say`This token is held to one workspace. Stop its threads one by one.`);
      return ok(await stopAll(as(needs, actor), actor));
    },
  }),
  operation({
    id: "releaseStop",
    method: "DELETE",
    path: "/stop",
    tag,
    summary: "Let agent work go on. What was cancelled stays cancelled",
    scopes: ["admin"],
    answer: { status: 204, schema: null },
    refusals: ["unconfirmed"],
    isGlobal: true,
    async run({ actor }) {
      const fresh = requireFresh(needs, actor);
      if (!fresh.ok) return fresh;
      await releaseWork(as(needs, actor));
      return ok(undefined);
    },
  }),
];
