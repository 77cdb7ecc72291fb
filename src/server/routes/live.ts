import type { Context, Hono } from "hono";
import { isSignedIn } from "../../domain/accounts/reads.ts";
import { say } from "../../domain/kernel/say.ts";
import type { ServerEnv } from "../env.ts";
import { lastEventId } from "../listen-from.ts";
import { openStream } from "../stream.ts";
import type { Streams } from "../streams.ts";
import type { ErrorPages } from "./errors.ts";
import { openStages, type Needs as StageNeeds, type Stages } from "./live/stages.ts";
import { localeOf } from "./locale.ts";
import { ownerOf } from "./page.ts";

export type Needs = StageNeeds &
  Pick<ErrorPages, "refusalPage"> & {
    readonly streams: Streams;
  };

/** The one stream of every page: changes of it, as they happen. */
export const liveRoutes = (needs: Needs): ((app: Hono<ServerEnv>) => void) => {
  let opened: Promise<Stages> | null = null;
  const stagesOf = (): Promise<Stages> => {
    opened ??= openStages(needs);
    return opened;
  };

  return (app) => {
    app.get("/events", async (c) => {
      const { streams, refusalPage } = needs;
      const { after, thread, nonce } = readPlace(c);
      if (nonce === null) return refusalPage(c, noNonce);
      if (!streams.hasRoom()) return refusalPage(c, full);
      const owner = ownerOf(c);
      const stream = openStream({ signal: c.req.raw.signal });
      streams.enter(owner, stream);
      const stages = await stagesOf();
      // It may have ended while this request was on its way, and with it all streams that were there then.
      if (!isSignedIn(needs.db, needs.clock(), owner.signIn)) stream.close();
      const locale = localeOf(c.req.header("accept-language"));
      stream.onClose(stages.join(locale, { thread, nonce, write: stream.write }, after));
      return stream.response;
    });
  };
};

interface PlaceOfPage {
  /** The last durable event that the page has seen; null for one that asks for nothing past. */
  readonly after: number | null;
  readonly thread: string | null;
  readonly nonce: string | null;
}

/** A stream that was interrupted is taken up where it was; one that begins, where its page was drawn. */
function readPlace(c: Context<ServerEnv>): PlaceOfPage {
  const { after, thread = "", nonce = "" } = c.req.query();
  const drawnAt = after !== undefined && /^\d{1,15}$/.test(after) ? Number(after) : null;
  return {
    after: lastEventId(c.req.raw.headers) ?? drawnAt,
    thread: /^[\w-]{1,64}$/.test(thread) ? thread : null,
    nonce: /^[\w-]{16,64}$/.test(nonce) ? nonce : null,
  };
}

const noNonce = { kind: "invalid", message: say`This stream is opened by pages. Load one.` } as const;
const full = {
  kind: "unavailable",
  message: say`Too many pages are open at once. Close some of them.`,
} as const;
