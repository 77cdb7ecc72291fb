import type { Hono } from "hono";
import { getAttachment, textOfAttachment } from "../../domain/attachments/reads.ts";
import { say } from "../../domain/kernel/say.ts";
import { contentUrl, FileText } from "../../views/fragments/files.tsx";
import type { ServerEnv } from "../env.ts";
import type { ErrorPages } from "./errors.ts";
import { frameOf, type PageNeeds } from "./page.ts";
import { isByScript, part, seeOther } from "./reply.ts";

export type Needs = PageNeeds & Pick<ErrorPages, "refusalPage">;

/** A file that is looked at in place. */
export const attachmentRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.get("/attachments/:attachment/text", (c) => {
      const id = c.req.param("attachment");
      if (getAttachment(db, id) === null) {
        return refusalPage(c, {
          kind: "not-found",
          message: say`There is no such file. Its thread may have been deleted.`,
        });
      }
      if (!isByScript(c)) return seeOther(contentUrl(id));
      return part(c, FileText({ text: textOfAttachment(db, id), reader: frameOf(c, needs).reader }));
    });
  };
