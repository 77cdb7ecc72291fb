import * as z from "zod";
import type { Clock } from "../../../domain/kernel/clock.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { claimFiles, type Needs as ClaimNeeds } from "../../../domain/policy/claim-files.ts";
import { type ForeignMark, foreignReasons } from "../../../domain/policy/foreign-mark.ts";
import { listForeign } from "../../../domain/policy/reads.ts";
import { as, type ForAnybody } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import { id, pageOf, pageQuery, params, rowCursor, time, toPageRequest } from "../schemas/shared.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs extends ForAnybody<ClaimNeeds> {
  readonly clock: Clock;
}

const tag = "Policy";

const mark = z
  .object({
    id,
    path: z
      .string()
      .nullable()
      .meta({ description: "From the workspace's folder on; null for all that it holds." }),
    why: z.enum(foreignReasons),
    thread: id.nullable().meta({ description: "In which it was written; null where that is not known." }),
    createdAt: time,
  })
  .meta({ id: "UntrustedFile" }) satisfies z.ZodType<ForeignMark>;

const claim = z
  .strictObject({
    path: z.string().min(1).max(4_096).meta({ description: "A file, or a folder with all under it." }),
    upTo: id.meta({ description: "The newest mark that you looked at: later ones stay." }),
  })
  .partial();

export const untrustedFileOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listUntrustedFiles",
    method: "GET",
    path: "/workspaces/:workspace/untrusted-files",
    tag,
    summary: "What of a workspace reads as text from outside, and why; newest first",
    scopes: ["read", "admin"],
    params: params("workspace"),
    query: pageQuery.extend({ cursor: rowCursor }),
    answer: { status: 200, schema: pageOf(mark) },
    refusals: ["not-found"],
    run({ params, query, actor }) {
      const seen = visibleWorkspace(needs, actor, params.workspace);
      return seen.ok ? ok(listForeign(needs.db, params.workspace, toPageRequest(query))) : seen;
    },
  }),
  operation({
    id: "claimUntrustedFiles",
    method: "POST",
    path: "/workspaces/:workspace/untrusted-files/claim",
    tag,
    summary: "Say that you have looked at what is marked: it reads as yours from then on",
    scopes: ["admin"],
    params: params("workspace"),
    body: claim.optional(),
    answer: { status: 200, schema: z.object({ claimed: z.int() }).meta({ id: "ClaimedFiles" }) },
    refusals: ["not-found", "unconfirmed"],
    async run({ params, body, actor }) {
      const seen = visibleWorkspace(needs, actor, params.workspace);
      const fresh = seen.ok ? requireFresh(needs, actor) : seen;
      if (!fresh.ok) return fresh;
      const { path = null, upTo = null } = body ?? {};
      const claimed = await claimFiles(as(needs, actor), params.workspace, { path, upTo });
      return claimed.ok ? ok({ claimed: claimed.value }) : claimed;
    },
  }),
];
