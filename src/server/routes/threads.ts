import type { Context, Hono } from "hono";
import { getOwner } from "../../domain/accounts/reads.ts";
import { beginThread } from "../../domain/conversations/begin-thread.ts";
import type { Needs as BeginNeeds, Wish } from "../../domain/conversations/begin-turn.ts";
import { firstAnsweredThread } from "../../domain/conversations/reads.ts";
import type { Sent } from "../../views/fragments/field.tsx";
import { assistantFor, getAssistant } from "../../domain/workspaces/reads.ts";
import { threadUrl } from "../../views/fragments/thread-link.tsx";
import { newThreadPage } from "../../views/pages/new-thread.tsx";
import { threadsPage } from "../../views/pages/threads.tsx";
import type { ServerEnv } from "../env.ts";
import { assistantsOf } from "./assistant-view.ts";
import { chosenWorkspace } from "./chosen-workspace.ts";
import { choiceOf, type Needs as ChoiceNeeds } from "./choice-view.ts";
import { cursorIn } from "./cursor.ts";
import { foldersOf, formIn, oneFolder } from "./folders-view.ts";
import { field, filesIn, modeIn, pickedIn, wordOrNull } from "./form.ts";
import type { LearnModels } from "./learn-models.ts";
import { isPasskeyOffered } from "./passkey-offer.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { html, refusalHeaders, seeOther, statusOf, withHeaders } from "./reply.ts";
import { waitingFiles } from "./waiting-files.ts";
import { workspacesOf } from "./usual-workspace.ts";

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
    app.get("/threads", (c) => {
      const { db } = needs;
      const form = formIn(c, db);
      const shell = shellOf(c, needs, form.workspace);
      const listed =
        form.workspace === ""
          ? { folders: foldersOf(db, form, shell.side.workspace.id), next: null }
          : oneFolder(db, form, cursorIn(c.req.query("cursor")));
      return html(threadsPage({ shell, form, ...listed }));
    });

    app.get("/threads/new", async (c) => {
      await needs.learnModels(SHORT_MS);
      const { workspace = null, assistant = null } = c.req.query();
      return html(draw(c, needs, { workspace, assistant }, { backend: null, model: null }, {}));
    });

    app.post("/threads", async (c) => {
      const workspace = wordOrNull(c, "workspace") ?? chosenWorkspace(c, needs.db).id;
      const assistant = wordOrNull(c, "assistant");
      const text = field(c, "text");
      const picked = pickedIn(c);
      await needs.learnModels(LONG_MS);
      const begun = await beginThread(needs, workspace, {
        text,
        ...picked,
        assistant,
        permissionMode: modeIn(c),
        attachments: filesIn(c),
        trust: "owner",
      });
      if (begun.ok) return seeOther(threadUrl(begun.value.id));
      const { refusal } = begun;
      const page = draw(c, needs, { workspace, assistant }, picked, { values: { text }, refusal });
      return withHeaders(html(page, statusOf(refusal)), refusalHeaders(refusal));
    });
  };

function draw(
  c: Context<ServerEnv>,
  needs: Needs,
  place: { readonly workspace: string | null; readonly assistant: string | null },
  picked: Wish,
  sent: Sent<"text">,
): string {
  const { db } = needs;
  const shell = shellOf(c, needs, place.workspace);
  const workspace = shell.side.workspace.id;
  const assistant = place.assistant === null ? null : (getAssistant(db, place.assistant)?.id ?? null);
  const choice = choiceOf(needs, { ...picked, workspace, assistant });
  return newThreadPage({
    shell,
    owner: getOwner(db)?.name ?? "",
    choice,
    place: {
      workspaces: workspacesOf(db).filter(({ id, status }) => status === "active" || id === workspace),
      assistants: assistantsOf(db),
      assistant: assistant ?? "",
      standing: assistantFor(db, { workspace, assistant: null }).name,
    },
    isPasskeyOffered: isPasskeyOffered(c, needs),
    isFirst: firstAnsweredThread(db) === null,
    files: waitingFiles(db, filesIn(c)),
    sent,
  });
}
