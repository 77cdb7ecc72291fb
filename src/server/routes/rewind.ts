import type { Hono } from "hono";
import { type Needs as RewindNeeds, previewRewind, rewind } from "../../domain/tools/rewind.ts";
import { RewindDone, RewindPreview } from "../../views/fragments/changed-files.tsx";
import { Note } from "../../views/fragments/note.tsx";
import type { ForAnybody } from "../actor.ts";
import type { ServerEnv } from "../env.ts";
import type { ErrorPages } from "./errors.ts";
import { asOwner, frameOf, type PageNeeds } from "./page.ts";
import { isByScript, part, partRefused, seeOther } from "./reply.ts";

export type Needs = PageNeeds & ForAnybody<RewindNeeds> & Pick<ErrorPages, "refusalPage">;

const MOST_MS = 60_000;

/** Puts back the files that a turn changed, once its owner has seen what that does. */
export const rewindRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/checkpoints/:checkpoint/rewind", async (c) => {
      if (!isByScript(c)) return seeOther("/");
      const checkpoint = c.req.param("checkpoint");
      const seen = await previewRewind(needs, checkpoint, AbortSignal.timeout(MOST_MS));
      if (!seen.ok)
        return partRefused(c, Note({ kind: "failed", words: seen.refusal.message }), seen.refusal);
      const { locale } = frameOf(c, needs).reader;
      return part(c, RewindPreview({ checkpoint, ...seen.value, locale }));
    });

    app.post("/checkpoints/:checkpoint/rewind", async (c) => {
      const { checkpoint } = c.req.param();
      const undone = await rewind(asOwner(c, needs), checkpoint, AbortSignal.timeout(MOST_MS));
      if (undone.ok) return isByScript(c) ? part(c, RewindDone(undone.value)) : seeOther("/");
      const { refusal } = undone;
      return isByScript(c)
        ? partRefused(c, Note({ kind: "failed", words: refusal.message }), refusal)
        : needs.refusalPage(c, refusal);
    });
  };
