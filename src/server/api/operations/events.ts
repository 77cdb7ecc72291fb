import type { Db } from "../../../domain/kernel/db.ts";
import { refuse } from "../../../domain/kernel/result.ts";
import * as z from "zod";
import { say } from "../../../domain/kernel/say.ts";
import { followAll, type Needs as FollowNeeds } from "../follow-events.ts";
import { type Operation, operation } from "../operation.ts";
import { id } from "../schemas/shared.ts";
import { visibleThread } from "./threads.ts";

export interface Needs extends FollowNeeds {
  readonly db: Db;
}

export const eventOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "followEvents",
    method: "GET",
    path: "/events",
    tag: "Events",
    summary:
      "What happens, as it happens: everywhere, or in one thread. Last-Event-ID replays what was missed",
    scopes: ["read", "chat"],
    query: z.strictObject({ thread: id.optional() }),
    answer: { status: 200, schema: z.string(), types: ["text/event-stream"] },
    refusals: ["not-found", "unavailable"],
    run({ query, actor, request }) {
      const thread = query.thread ?? null;
      const visible = thread === null ? null : visibleThread(needs.db, actor, thread);
      if (visible?.ok === false) return visible;
      if (!needs.streams.hasRoom())
        return refuse("unavailable", say`Too many streams are open. Close one first.`);
      if (request.method === "HEAD")
        return new Response(null, { headers: { "content-type": "text/event-stream" } });
      return followAll(needs, actor, request, thread);
    },
  }),
];
