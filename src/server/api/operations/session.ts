import { getOwner } from "../../../domain/accounts/reads.ts";
import { scopes } from "../../../domain/accounts/scope.ts";
import type { Reads } from "../../../domain/kernel/db.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { credentialOf, heldTo } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { caller } from "../schemas/accounts.ts";

export interface Needs {
  readonly db: Reads;
}

export const sessionOperations = ({ db }: Needs): readonly Operation[] => [
  operation({
    id: "getSession",
    method: "GET",
    path: "/session",
    tag: "Accounts",
    summary: "Who is asking, and the token that changes need beside a cookie",
    scopes,
    answer: { status: 200, schema: caller },
    run: ({ actor }) =>
      ok({
        kind: actor.kind,
        id: credentialOf(actor),
        csrf: actor.kind === "owner" ? actor.csrf : null,
        owner: getOwner(db)?.name ?? "",
        scopes: actor.kind === "owner" ? scopes : actor.scopes,
        workspace: heldTo(actor),
      }),
  }),
];
