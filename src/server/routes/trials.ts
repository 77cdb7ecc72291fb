import type { Hono } from "hono";
import type { Trials } from "../../domain/conversations/trial.ts";
import { type Needs as TryNeeds, tryAssistant } from "../../domain/conversations/try-assistant.ts";
import { say } from "../../domain/kernel/say.ts";
import { Note } from "../../views/fragments/note.tsx";
import { TrialAtWork } from "../../views/fragments/trial.tsx";
import type { ServerEnv } from "../env.ts";
import { assistantIn } from "./assistant-fields.ts";
import { chosenWorkspace } from "./chosen-workspace.ts";
import type { ErrorPages } from "./errors.ts";
import { field, wordOrNull } from "./form.ts";
import { modelName, type Needs as ModelNeeds } from "./model-name.ts";
import { frameOf, type PageNeeds } from "./page.ts";
import { done, isByScript, type PageRefusal, part, partRefused } from "./reply.ts";

export type Needs = PageNeeds &
  ModelNeeds &
  Omit<TryNeeds, "trials"> &
  Pick<ErrorPages, "refusalPage"> & { readonly trials: Pick<Trials, "begin" | "stop"> };

/** A test of an assistant as it stands in its form. What it answers comes by the stream of the page that asked. */
export const trialRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, trials, refusalPage } = needs;

    app.post("/assistants/try", async (c) => {
      if (!isByScript(c)) return refusalPage(c, needsScript);
      const fields = assistantIn(c);
      const asked = {
        workspace: chosenWorkspace(c, db).id,
        assistant: wordOrNull(c, "assistant"),
        text: field(c, "text"),
        ...placeIn(field(c, "place")),
      };
      const begun = fields.ok ? await tryAssistant(needs, testedIn(fields.value), asked) : fields;
      if (!begun.ok)
        return partRefused(c, Note({ kind: "failed", words: wordsOf(begun.refusal) }), begun.refusal);
      const { id, backend, model } = begun.value;
      const { reader } = frameOf(c, needs);
      return part(c, TrialAtWork({ trial: id, model: modelName(needs, backend, model), reader }));
    });

    app.post("/assistants/try/:trial/stop", (c) => {
      trials.stop(c.req.param("trial"));
      return done();
    });
  };

type Fields = Extract<ReturnType<typeof assistantIn>, { ok: true }>["value"];

/** What has no name yet can be tried all the same. */
const testedIn = ({
  backend,
  model,
  systemPrompt,
  personaPrompt,
  contextPrompt,
  maxThinkingTokens,
}: Fields) => ({ backend, model, systemPrompt, personaPrompt, contextPrompt, maxThinkingTokens });

/** Pages name a place that no thread's id can be. */
const placeIn = (place: string): { readonly place?: string } =>
  /^trial-[\w-]{1,50}$/.test(place) ? { place } : {};

/** A field of the form beside is named with its fault. */
const wordsOf = ({ message, fields = {} }: PageRefusal): string =>
  [message, ...Object.values(fields).map((fault) => say`It ${fault}.`)].join(" ");

const needsScript: PageRefusal = {
  kind: "invalid",
  message: say`A test is answered in its page, which needs the page's script. Load the page again.`,
};
