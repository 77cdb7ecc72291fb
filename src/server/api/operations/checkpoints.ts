import type { Db } from "../../../domain/kernel/db.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import type { Checkpoint } from "../../../domain/tools/checkpoint.ts";
import { getCheckpoint, listCheckpoints } from "../../../domain/tools/reads.ts";
import { type Needs as RewindNeeds, previewRewind, rewind } from "../../../domain/tools/rewind.ts";
import { as, type Actor, type ForAnybody, maySee } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { checkpoint, undoing } from "../schemas/policy.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";
import { visibleThread } from "./threads.ts";
import * as z from "zod";

export interface Needs extends ForAnybody<RewindNeeds> {
  readonly db: Db;
}

const tag = "Checkpoints";
const undone = z.object({
  files: z.array(undoing),
  unkept: z.array(z.string()).meta({ description: "What commands may have changed and nothing is kept of." }),
});

function visibleCheckpoint(db: Db, actor: Actor, id: string): Result<Checkpoint, "not-found"> {
  const found = getCheckpoint(db, id);
  return found === null || !maySee(actor, found.workspace)
    ? refuse("not-found", say`There is no such checkpoint.`)
    : ok(found);
}

export const checkpointOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listCheckpoints",
    method: "GET",
    path: "/threads/:thread/checkpoints",
    tag,
    summary: "The turns of a thread that changed files, newest first",
    scopes: ["read", "chat"],
    params: params("thread"),
    query: pageQuery,
    answer: { status: 200, schema: pageOf(checkpoint) },
    refusals: ["not-found"],
    run({ params, query, actor }) {
      const seen = visibleThread(needs.db, actor, params.thread);
      return seen.ok ? ok(listCheckpoints(needs.db, params.thread, toPageRequest(query))) : seen;
    },
  }),
  operation({
    id: "previewRewind",
    method: "GET",
    path: "/checkpoints/:checkpoint",
    tag,
    summary: "What going back to it would change, with nothing changed yet",
    scopes: ["read", "write"],
    params: params("checkpoint"),
    answer: { status: 200, schema: checkpoint.extend(undone.shape) },
    refusals: ["not-found", "conflict", "unavailable"],
    async run({ params, actor, request }) {
      const seen = visibleCheckpoint(needs.db, actor, params.checkpoint);
      if (!seen.ok) return seen;
      const rewinding = await previewRewind(needs, params.checkpoint, request.signal);
      return rewinding.ok ? ok({ ...seen.value, ...rewinding.value }) : rewinding;
    },
  }),
  operation({
    id: "rewindCheckpoint",
    method: "POST",
    path: "/checkpoints/:checkpoint/rewind",
    tag,
    summary: "Put the files back as they were before that turn, later turns' changes undone too",
    scopes: ["write"],
    params: params("checkpoint"),
    body: z.strictObject({}).optional(),
    answer: { status: 200, schema: undone },
    refusals: ["not-found", "conflict", "unavailable"],
    async run({ params, actor }) {
      const seen = visibleCheckpoint(needs.db, actor, params.checkpoint);
      if (!seen.ok) return seen;
      return rewind(as(needs, actor), params.checkpoint, AbortSignal.timeout(60_000));
    },
  }),
];
