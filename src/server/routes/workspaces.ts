import type { Context, Hono } from "hono";
import { recentThreads } from "../../domain/conversations/reads.ts";
import { say } from "../../domain/kernel/say.ts";
import { createWorkspace, type Needs as CreateNeeds } from "../../domain/workspaces/create-workspace.ts";
import { deleteWorkspace, type Needs as DeleteNeeds } from "../../domain/workspaces/delete-workspace.ts";
import { getWorkspace } from "../../domain/workspaces/reads.ts";
import { updateWorkspace } from "../../domain/workspaces/update-workspace.ts";
import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { DeleteForm } from "../../views/fragments/workspace-end.tsx";
import { type WorkspaceField, WorkspaceForm } from "../../views/fragments/workspace-form.tsx";
import { workspaceUrl } from "../../views/fragments/workspace-switcher.tsx";
import { newWorkspacePage } from "../../views/pages/new-workspace.tsx";
import { workspacePage } from "../../views/pages/workspace.tsx";
import { workspacesPage } from "../../views/pages/workspaces.tsx";
import type { ForAnybody } from "../actor.ts";
import type { ServerEnv } from "../env.ts";
import { assistantRows, assistantsOf, type Needs as AssistantNeeds } from "./assistant-view.ts";
import { chosenCookie, chosenWorkspace } from "./chosen-workspace.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "./confirm-first.ts";
import { field, wordOrNull } from "./form.ts";
import { asOwner, type PageNeeds, shellOf } from "./page.ts";
import {
  goTo,
  html,
  isByScript,
  type PageRefusal,
  part,
  partRefused,
  refusalHeaders,
  seeOther,
  statusOf,
  withHeaders,
} from "./reply.ts";
import { threadRowOf } from "./thread-row.ts";
import { workspacesOf } from "./usual-workspace.ts";
import { belongingsOf, type Needs as ViewNeeds, summaryOf } from "./workspace-view.ts";

export type Needs = PageNeeds &
  ViewNeeds &
  AssistantNeeds &
  ConfirmNeeds &
  ForAnybody<CreateNeeds> &
  Pick<DeleteNeeds, "masterKey"> & {
    /** Stops what is at work in a workspace before the workspace goes. */
    stopWorkspace(workspace: string): Promise<void>;
  };

const MOST_RECENT = 8;

/** Workspaces: made, chosen, changed and deleted. The stream tells every page of it. */
export const workspaceRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.get("/workspaces", (c) => {
      const workspaces = workspacesOf(db).map((workspace) => summaryOf(needs, workspace));
      const inUse = workspaces.toSorted((one, other) => Number(isArchived(one)) - Number(isArchived(other)));
      const assistants = assistantRows(needs, null);
      return html(workspacesPage({ shell: shellOf(c, needs), workspaces: inUse, assistants }));
    });

    app.get("/workspaces/new", (c) =>
      html(newWorkspacePage({ shell: shellOf(c, needs), assistants: assistantsOf(db), sent: {} })),
    );

    app.post("/workspaces", async (c) => {
      const values = valuesIn(c);
      const made = await createWorkspace(asOwner(c, needs), fieldsOf(values));
      if (made.ok) {
        const response = seeOther(workspaceUrl(made.value.id));
        response.headers.append("set-cookie", chosenCookie(c, made.value.id));
        return response;
      }
      const { refusal } = made;
      const page = newWorkspacePage({
        shell: shellOf(c, needs),
        assistants: assistantsOf(db),
        sent: { values, refusal },
      });
      return withHeaders(html(page, statusOf(refusal)), refusalHeaders(refusal));
    });

    app.post("/workspaces/choose", (c) => {
      const workspace = getWorkspace(db, field(c, "workspace"));
      if (workspace === null) return refusalPage(c, noWorkspace);
      const response = seeOther("/");
      response.headers.append("set-cookie", chosenCookie(c, workspace.id));
      return response;
    });

    app.get("/workspaces/:workspace", (c) => {
      const workspace = getWorkspace(db, c.req.param("workspace"));
      if (workspace === null) return refusalPage(c, noWorkspace);
      const { id } = workspace;
      const page = workspacePage({
        shell: shellOf(c, needs, id),
        summary: summaryOf(needs, workspace),
        recent: recentThreads(db, id, MOST_RECENT).map((thread) => threadRowOf(db, thread)),
        belongings: belongingsOf(db, id),
        assistants: assistantsOf(db),
        assistantRows: assistantRows(needs, id),
        isChosen: chosenWorkspace(c, db).id === id,
        isOnlyOne: workspacesOf(db).length === 1,
      });
      return html(page);
    });

    app.post("/workspaces/:workspace", async (c) => {
      const id = c.req.param("workspace");
      const before = getWorkspace(db, id);
      if (before === null) return refusalPage(c, noWorkspace);
      const values = valuesIn(c);
      const fields = fieldsOf(values);
      // Whose files they are decides how they are read: that is asked for anew.
      const stale = fields.kind === before.kind ? null : confirmFirst(c, needs);
      if (stale !== null) return stale;
      const changed = await updateWorkspace(asOwner(c, needs), id, fields);
      const workspace = changed.ok ? changed.value : before;
      const assistants = assistantsOf(db);
      if (changed.ok) {
        return isByScript(c)
          ? part(c, WorkspaceForm({ workspace, assistants, sent: { isKept: true } }))
          : seeOther(workspaceUrl(id));
      }
      const { refusal } = changed;
      if (!isByScript(c)) return refusalPage(c, refusal);
      return partRefused(c, WorkspaceForm({ workspace, assistants, sent: { values, refusal } }), refusal);
    });

    app.post("/workspaces/:workspace/archive", async (c) => {
      const id = c.req.param("workspace");
      const status = field(c, "isArchived") === "true" ? "archived" : "active";
      const changed = await updateWorkspace(asOwner(c, needs), id, { status });
      return changed.ok ? goTo(c, workspaceUrl(id)) : refusalPage(c, changed.refusal);
    });

    app.post("/workspaces/:workspace/delete", async (c) => {
      const id = c.req.param("workspace");
      const workspace = getWorkspace(db, id);
      if (workspace === null) return refusalPage(c, noWorkspace);
      const name = field(c, "name").trim();
      if (name !== workspace.name) return mistyped(c, workspace, name);
      if (workspacesOf(db).length > 1) await needs.stopWorkspace(id);
      const deleted = await deleteWorkspace(asOwner(c, needs), id);
      return deleted.ok ? goTo(c, "/workspaces") : refusalPage(c, deleted.refusal);
    });

    const mistyped = (c: Context<ServerEnv>, workspace: Workspace, name: string) => {
      const refusal: PageRefusal = {
        kind: "invalid",
        message: say`Nothing was deleted.`,
        fields: { name: say`This is not its name: it is called “${workspace.name}”.` },
      };
      if (!isByScript(c)) return refusalPage(c, refusal);
      const form = DeleteForm({ workspace: workspace.id, sent: { values: { name }, refusal } });
      return partRefused(c, form, refusal);
    };
  };

const isArchived = ({ workspace }: { readonly workspace: Workspace }): boolean =>
  workspace.status === "archived";

const valuesIn = (c: Context<ServerEnv>): Record<WorkspaceField, string> => ({
  name: field(c, "name").trim(),
  description: field(c, "description").trim(),
  assistant: wordOrNull(c, "assistant") ?? "",
  kind: field(c, "kind"),
});

const fieldsOf = ({ name, description, assistant, kind }: Record<WorkspaceField, string>) => ({
  name,
  description,
  assistant: assistant === "" ? null : assistant,
  kind: kind === "third-party" ? ("third-party" as const) : ("mine" as const),
});

const noWorkspace: PageRefusal = {
  kind: "not-found",
  message: say`There is no such workspace. It may have been deleted.`,
};
