import type { Context, Hono } from "hono";
import { getOwner } from "../../domain/accounts/reads.ts";
import { beginThread } from "../../domain/conversations/begin-thread.ts";
import type { Needs as BeginNeeds, Wish } from "../../domain/conversations/begin-turn.ts";
import type { Sent } from "../../views/fragments/field.tsx";
import { threadUrl } from "../../views/fragments/thread-link.tsx";
import { newThreadPage } from "../../views/pages/new-thread.tsx";
import type { ServerEnv } from "../env.ts";
import { choiceOf, type Needs as ChoiceNeeds } from "./choice-view.ts";
import { field, pickedIn, wordOrNull } from "./form.ts";
import type { LearnModels } from "./learn-models.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { html, refusalHeaders, seeOther, statusOf, withHeaders } from "./reply.ts";
import { usualWorkspace } from "./usual-workspace.ts";

export type Needs = PageNeeds &
  BeginNeeds &
  ChoiceNeeds & {
    readonly learnModels: LearnModels;
  };

const SHORT_MS = 300;
const LONG_MS = 5_000;

/** Where a thread begins. */
export const threadsRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/threads", () => seeOther("/"));

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

function draw(
  c: Context<ServerEnv>,
  needs: Needs,
  workspace: string | null,
  picked: Wish,
  sent: Sent<"text">,
): string {
  const shell = shellOf(c, needs, workspace);
  const choice = choiceOf(needs, { ...picked, workspace: shell.side.workspace.id, assistant: null });
  return newThreadPage({ shell, owner: getOwner(needs.db)?.name ?? "", choice, sent });
}
