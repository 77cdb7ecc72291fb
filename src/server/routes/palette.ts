import type { Hono } from "hono";
import { threadsNamed } from "../../domain/conversations/reads.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { PaletteHits } from "../../views/fragments/palette.tsx";
import { entriesFor } from "../../views/palette-entries.ts";
import type { ServerEnv } from "../env.ts";
import { part } from "./reply.ts";
import { workspacesOf } from "./usual-workspace.ts";

const LONGEST = 200;
const MOST_THREADS = 12;

/** What the palette shows for the words so far: without any, all pages and the threads that were used last. */
export const paletteRoutes =
  ({ db }: { readonly db: Reads }) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/palette", (c) => {
      const written = (c.req.query("q") ?? "").trim().slice(0, LONGEST);
      const names = new Map(workspacesOf(db).map(({ id, name }) => [id, name]));
      const threads = threadsNamed(db, written, MOST_THREADS).map(({ id, name, workspace, status }) => ({
        id,
        name,
        workspace: names.get(workspace) ?? "",
        isArchived: status === "archived",
      }));
      return part(c, PaletteHits({ written, entries: entriesFor(written), threads }));
    });
  };
