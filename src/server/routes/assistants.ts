import type { Context, Hono } from "hono";
import { newId } from "../../domain/kernel/id.ts";
import { say } from "../../domain/kernel/say.ts";
import type { Assistant } from "../../domain/workspaces/assistant.ts";
import { createAssistant, type Needs as CreateNeeds } from "../../domain/workspaces/create-assistant.ts";
import { deleteAssistant } from "../../domain/workspaces/delete-assistant.ts";
import { duplicateAssistant } from "../../domain/workspaces/duplicate-assistant.ts";
import { getAssistant } from "../../domain/workspaces/reads.ts";
import { updateAssistant } from "../../domain/workspaces/update-assistant.ts";
import { type AssistantField, AssistantForm } from "../../views/fragments/assistant-form.tsx";
import { assistantUrl } from "../../views/fragments/assistant-rows.tsx";
import type { Sent } from "../../views/fragments/field.tsx";
import { PromptPreview } from "../../views/fragments/prompt-preview.tsx";
import { assistantPage } from "../../views/pages/assistant.tsx";
import type { ForAnybody } from "../actor.ts";
import type { ServerEnv } from "../env.ts";
import { assistantIn, previewedIn, writtenIn } from "./assistant-fields.ts";
import { blankAssistant, type Needs as ViewNeeds, previewOf, valuesOf, wishOf } from "./assistant-view.ts";
import { choiceOf, type Needs as ChoiceNeeds } from "./choice-view.ts";
import { chosenWorkspace } from "./chosen-workspace.ts";
import type { ErrorPages } from "./errors.ts";
import type { LearnModels } from "./learn-models.ts";
import { asOwner, frameOf, type PageNeeds, shellOf } from "./page.ts";
import { goTo, html, isByScript, type PageRefusal, part, partRefused, seeOther } from "./reply.ts";

export type Needs = PageNeeds &
  ViewNeeds &
  ChoiceNeeds &
  ForAnybody<CreateNeeds> &
  Pick<ErrorPages, "refusalPage"> & { readonly learnModels: LearnModels };

const SHORT_MS = 300;

/** Assistants: made, changed, tried and deleted. Who waits for a change sees it by the stream. */
export const assistantRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.get("/assistants", () => seeOther("/workspaces#assistants-title"));

    app.get("/assistants/new", async (c) => {
      await needs.learnModels(SHORT_MS);
      const blank = blankAssistant(db);
      const sent = { values: { systemPrompt: blank.systemPrompt } };
      return html(await draw(c, null, blank, sent));
    });

    app.get("/assistants/:assistant", async (c) => {
      await needs.learnModels(SHORT_MS);
      const assistant = getAssistant(db, c.req.param("assistant"));
      if (assistant === null) return refusalPage(c, noAssistant);
      return html(await draw(c, assistant, assistant, { values: valuesOf(assistant) }));
    });

    app.post("/assistants", async (c) => {
      const fields = assistantIn(c);
      const made = fields.ok ? await createAssistant(asOwner(c, needs), fields.value) : fields;
      return made.ok ? goTo(c, assistantUrl(made.value.id)) : refused(c, null, made.refusal);
    });

    app.post("/assistants/preview", async (c) => {
      const view = await previewOf(needs, chosenWorkspace(c, db).id, previewedIn(c));
      return part(c, PromptPreview({ view, locale: frameOf(c, needs).reader.locale }));
    });

    app.post("/assistants/:assistant", async (c) => {
      const id = c.req.param("assistant");
      const fields = assistantIn(c);
      const changed = fields.ok ? await updateAssistant(asOwner(c, needs), id, fields.value) : fields;
      if (!changed.ok) return refused(c, id, changed.refusal);
      if (!isByScript(c)) return seeOther(assistantUrl(id));
      const assistant = changed.value;
      const sent = { values: valuesOf(assistant), isKept: true };
      return part(c, AssistantForm({ assistant, groups: groupsFor(c, assistant), sent }));
    });

    app.post("/assistants/:assistant/duplicate", async (c) => {
      const copy = await duplicateAssistant(asOwner(c, needs), c.req.param("assistant"));
      return copy.ok ? goTo(c, assistantUrl(copy.value.id)) : refusalPage(c, copy.refusal);
    });

    app.post("/assistants/:assistant/default", async (c) => {
      const id = c.req.param("assistant");
      const changed = await updateAssistant(asOwner(c, needs), id, { isDefault: true });
      return changed.ok ? goTo(c, assistantUrl(id)) : refusalPage(c, changed.refusal);
    });

    app.post("/assistants/:assistant/delete", async (c) => {
      const deleted = await deleteAssistant(asOwner(c, needs), c.req.param("assistant"));
      return deleted.ok ? goTo(c, "/workspaces") : refusalPage(c, deleted.refusal);
    });

    const groupsFor = (c: Context<ServerEnv>, assistant: Pick<Assistant, "backend" | "model">) =>
      choiceOf(needs, { ...wishOf(assistant), workspace: chosenWorkspace(c, db).id, assistant: null }).groups;

    const draw = async (
      c: Context<ServerEnv>,
      assistant: Assistant | null,
      previewed: Parameters<typeof previewOf>[2],
      sent: Sent<AssistantField>,
    ): Promise<string> =>
      assistantPage({
        shell: shellOf(c, needs),
        assistant,
        groups: groupsFor(c, previewed),
        sent,
        preview: await previewOf(needs, chosenWorkspace(c, db).id, previewed),
        place: `trial-${newId()}`,
      });

    const refused = (
      c: Context<ServerEnv>,
      id: string | null,
      refusal: PageRefusal,
    ): Promise<Response> | Response => {
      if (!isByScript(c) || refusal.kind === "not-found") return refusalPage(c, refusal);
      const assistant = id === null ? null : getAssistant(db, id);
      const groups = groupsFor(c, previewedIn(c));
      return partRefused(
        c,
        AssistantForm({ assistant, groups, sent: { values: writtenIn(c), refusal } }),
        refusal,
      );
    };
  };

const noAssistant: PageRefusal = {
  kind: "not-found",
  message: say`There is no such assistant. It may have been deleted.`,
};
