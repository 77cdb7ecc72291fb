/** Access to services in the owner's name: asked for, kept fresh and given back only where each service lives. */
import { type Authorizations, createAuthorizations } from "../domain/connections/authorizations.ts";
import type { Connection } from "../domain/connections/connection.ts";
import { disconnect } from "../domain/connections/disconnect.ts";
import { allConnections } from "../domain/connections/reads.ts";
import { destinationsOf } from "../domain/connections/places-of.ts";
import { createRefreshing, type Refreshing } from "../domain/connections/refreshing.ts";
import { asFetch } from "../domain/egress/as-fetch.ts";
import type { Fetch } from "../domain/egress/lend-fetch.ts";
import { type Rules, usualRules } from "../domain/egress/rules.ts";
import type { Needs as SendNeeds } from "../domain/egress/send.ts";
import type { Core } from "./core.ts";

export interface Connections {
  readonly authorizations: Authorizations;
  readonly refreshing: Refreshing;
  /** A way out to the addresses of one connection alone, with its own secrets. */
  fetchFor(connection: Connection): Fetch;
}

const LARGEST_ANSWER = 256 * 1024;

export function openConnections(core: Core, sendFor: (connection: Connection) => SendNeeds): Connections {
  const fetchFor = (connection: Connection): Fetch => asFetch(sendFor(connection), rulesFor(connection));
  const trail = core.audit.by({ kind: "system" });
  return {
    authorizations: createAuthorizations(core.clock),
    refreshing: createRefreshing({ ...core, trail, fetchFor }),
    fetchFor,
  };
}

/** Gives back what a workspace that goes was given. What cannot be told is forgotten all the same. */
export async function disconnectAllOf(
  core: Core,
  { fetchFor }: Connections,
  workspace: string,
): Promise<void> {
  const trail = core.audit.by({ kind: "system" });
  const own = allConnections(core.db).filter((connection) => connection.workspace === workspace);
  await Promise.all(own.map(({ id }) => disconnect({ ...core, trail, fetchFor }, id)));
}

const rulesFor = (connection: Connection): Rules => ({
  ...usualRules,
  to: destinationsOf(connection),
  fillsContent: true,
  mostBytes: LARGEST_ANSWER,
  answerMs: 20_000,
  wholeMs: 30_000,
});
