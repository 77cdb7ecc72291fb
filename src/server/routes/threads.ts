import type { Context, Hono } from "hono";
import { getOwner } from "../../domain/accounts/reads.ts";
import { beginThread } from "../../domain/conversations/begin-thread.ts";
import type { Needs as BeginNeeds, Wish } from "../../domain/conversations/begin-turn.ts";
import type { Sent } from "../../views/fragments/field.tsx";
import { listThreads } from "../../domain/conversations/reads.ts";
import { threadUrl } from "../../views/fragments/thread-link.tsx";
import { newThreadPage } from "../../views/pages/new-thread.tsx";
import { threadsPage } from "../../views/pages/threads.tsx";
import type { ServerEnv } from "../env.ts";
import { choiceOf, type Needs as ChoiceNeeds } from "./choice-view.ts";
import { field, pickedIn, wordOrNull } from "./form.ts";
import type { LearnModels } from "./learn-models.ts";
import { isPasskeyOffered } from "./passkey-offer.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { html, refusalHeaders, seeOther, statusOf, withHeaders } from "./reply.ts";
import { threadRowOf } from "./thread-row.ts";
import { usualWorkspace } from "./usual-workspace.ts";

export type Needs = PageNeeds &
  BeginNeeds &
  ChoiceNeeds & {
    readonly learnModels: LearnModels;
  };

const SHORT_MS = 300;
const LONG_MS = 5_000;
const MOST_LISTED = 50;

/** Where a thread begins. */
export const threadsRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/threads", (c) => {
      const { db } = needs;
      const shell = shellOf(c, needs);
      const isArchive = c.req.query("archived") !== undefined;
      const filter = { workspace: shell.side.workspace.id, status: isArchive ? "archived" : "open" } as const;
      const { items, next } = listThreads(db, filter, { limit: MOST_LISTED, cursor: cursorOf(c) });
      const threads = items.map((thread) => threadRowOf(db, thread));
      const more = next === null ? null : `/threads?${isArchive ? "archived&" : ""}cursor=${next}`;
      return html(threadsPage({ shell, isArchive, threads, next: more }));
    });

    app.get("/threads/new", async (c) => {
      await needs.learnModels(SHORT_MS);
      return html(draw(c, needs, null, { backend: null, model: null }, {}));
    });

    app.post("/threads", async (c) => {
      const workspace = wordOrNull(c, "workspace") ?? usualWorkspace(needs.db).id;
      const text = field(c, "text");
      const picked = pickedIn(c);
      await needs.learnModels(LONG_MS);
      const begun = await beginThread(needs, workspace, { text, ...picked, trust: "owner" });
      if (begun.ok) return seeOther(threadUrl(begun.value.id));
      const { refusal } = begun;
      const page = draw(c, needs, workspace, picked, { values: { text }, refusal });
      return withHeaders(html(page, statusOf(refusal)), refusalHeaders(refusal));
    });
  };

/** The id of the last thread that was shown. */
function cursorOf(c: Context<ServerEnv>): string | null {
  const { cursor = "" } = c.req.query();
  return /^[\w-]{1,64}$/.test(cursor) ? cursor : null;
}

function draw(
  c: Context<ServerEnv>,
  needs: Needs,
  workspace: string | null,
  picked: Wish,
  sent: Sent<"text">,
): string {
  const shell = shellOf(c, needs, workspace);
  const choice = choiceOf(needs, { ...picked, workspace: shell.side.workspace.id, assistant: null });
  return newThreadPage({
    shell,
    owner: getOwner(needs.db)?.name ?? "",
    choice,
    isPasskeyOffered: isPasskeyOffered(c, needs),
    sent,
  });
}
