import type { Fetch } from "../egress/lend-fetch.ts";
import { type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { toReference } from "../vault/reference.ts";
import { type Connection, refreshSecretOf } from "./connection.ts";
import type { ConnectionNeeds } from "./connection-needs.ts";
import { keepTokens } from "./keep-tokens.ts";
import { type OAuthRefusal, refreshTokens } from "./oauth.ts";
import { noteTrouble } from "./note-trouble.ts";
import { selectConnection, selectEnding } from "./store.ts";

export interface Needs extends ConnectionNeeds {
  fetchFor(connection: Connection): Fetch;
}

type Refused = OAuthRefusal | "not-found" | "conflict" | "altered" | "invalid";

export interface Refreshing {
  /** Gets new tokens now. Who asks while that is under way gets the same answer: a refresh token may work only once. */
  refresh(id: string): Promise<Result<Connection, Refused>>;
  /** Before a token is used: gets a new one where it is about to end. Never later than the service answers. */
  keepFresh(id: string): Promise<void>;
  /** Gets new ones for those that end soon. Called every minute. */
  refreshDue(): Promise<void>;
}

/** A token that ends sooner is not sent any more: it could end on the way. */
const LEAST_LEFT_MS = 60_000;
const AHEAD_MS = 10 * 60_000;
const LONGEST_WAIT_MS = 60 * 60_000;

export function createRefreshing(needs: Needs): Refreshing {
  const { db, clock } = needs;
  const underWay = new Map<string, Promise<Result<Connection, Refused>>>();
  /** How often it failed in a row, and when it is tried again by itself. */
  const failed = new Map<string, { readonly times: number; readonly until: number }>();

  const refreshOnce = async (id: string): Promise<Result<Connection, Refused>> => {
    const connection = selectConnection(db, id);
    if (connection === null) return refuse("not-found", say`There is no such connection.`);
    if (connection.state !== "connected" || !connection.isRefreshable)
      return refuse(
        "conflict",
        say`The service gave nothing to get a new token with. Connect again instead.`,
      );
    const reference = toReference(refreshSecretOf(connection));
    const tokens = await refreshTokens(needs.fetchFor(connection), connection, reference);
    if (tokens.ok) {
      failed.delete(id);
      return keepTokens(needs, id, tokens.value, connection);
    }
    const times = (failed.get(id)?.times ?? 0) + 1;
    failed.set(id, {
      times,
      until: clock().getTime() + Math.min(60_000 * 2 ** (times - 1), LONGEST_WAIT_MS),
    });
    await noteTrouble(needs, connection, tokens.refusal);
    return tokens;
  };

  const refresh = (id: string): Promise<Result<Connection, Refused>> => {
    const running = underWay.get(id) ?? refreshOnce(id).finally(() => underWay.delete(id));
    underWay.set(id, running);
    return running;
  };

  const mayTry = (id: string): boolean => (failed.get(id)?.until ?? 0) <= clock().getTime();
  const timeIn = (ms: number): string => new Date(clock().getTime() + ms).toISOString();

  return {
    refresh,
    async keepFresh(id) {
      const connection = selectConnection(db, id);
      if (connection === null || connection.state !== "connected" || !connection.isRefreshable) return;
      const { expiresAt } = connection;
      if (expiresAt !== null && expiresAt < timeIn(LEAST_LEFT_MS) && mayTry(id)) await refresh(id);
    },
    async refreshDue() {
      const due = selectEnding(db, timeIn(AHEAD_MS)).filter(({ id }) => mayTry(id));
      await Promise.all(due.map(({ id }) => refresh(id)));
    },
  };
}
