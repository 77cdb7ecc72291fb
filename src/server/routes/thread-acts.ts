import type { Context, Hono } from "hono";
import type { Audit } from "../../domain/audit/audit.ts";
import { hasInstance } from "../../domain/backends/reads.ts";
import { beginTurn, type Needs as BeginNeeds } from "../../domain/conversations/begin-turn.ts";
import { deleteThread } from "../../domain/conversations/delete-thread.ts";
import { getThread } from "../../domain/conversations/reads.ts";
import type { ThreadFields } from "../../domain/conversations/thread-fields.ts";
import { seeThread } from "../../domain/conversations/see-thread.ts";
import { switchStepIn } from "../../domain/conversations/step-switches.ts";
import { updateThread } from "../../domain/conversations/update-thread.ts";
import { say } from "../../domain/kernel/say.ts";
import { Composer } from "../../views/fragments/composer.tsx";
import { RenameThread } from "../../views/fragments/thread-acts.tsx";
import { ThreadSteps } from "../../views/fragments/thread-steps.tsx";
import { threadUrl } from "../../views/fragments/thread-link.tsx";
import type { ServerEnv } from "../env.ts";
import { choiceOf, type Needs as ChoiceNeeds } from "./choice-view.ts";
import type { ErrorPages } from "./errors.ts";
import { field, filesIn, modeIn, pickedIn, wordOrNull } from "./form.ts";
import type { LearnModels } from "./learn-models.ts";
import { threadStepsOf } from "./thread-steps.ts";
import { waitingFiles } from "./waiting-files.ts";
import { asOwner } from "./page.ts";
import { done, goTo, isByScript, part, partRefused, seeOther } from "./reply.ts";

export type Needs = BeginNeeds &
  ChoiceNeeds &
  Pick<ErrorPages, "refusalPage"> & {
    readonly audit: Audit;
    readonly learnModels: LearnModels;
    /** Stops what is at work in a thread before the thread goes. */
    stopThread(thread: string): Promise<void>;
  };

const LONG_MS = 5_000;

/** What is done in a thread and with it. The stream tells every page of it. */
export const threadActRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.post("/threads/:thread/turns", async (c) => {
      const id = c.req.param("thread");
      const text = field(c, "text");
      const picked = pickedIn(c);
      await needs.learnModels(LONG_MS);
      const begun = await beginTurn(needs, id, { text, ...picked, attachments: filesIn(c), trust: "owner" });
      if (begun.ok) return field(c, "isInPast") === "true" ? goTo(c, threadUrl(id)) : answered(c, id);
      const thread = getThread(db, id);
      if (!isByScript(c) || thread === null) return refusalPage(c, begun.refusal);
      const choice = choiceOf(needs, { ...thread, ...picked });
      const sent = { values: { text }, refusal: begun.refusal };
      return partRefused(
        c,
        Composer({ thread: id, choice, sent, files: waitingFiles(db, filesIn(c)) }),
        begun.refusal,
      );
    });

    app.post("/threads/:thread/choice", (c) => {
      const { backend, model } = pickedIn(c);
      if (backend !== null && !hasInstance(db, backend)) {
        const message = say`There is no backend called “${backend}” any more. Load the page again.`;
        return refusalPage(c, { kind: "invalid", message });
      }
      return change(c, { backend, model });
    });

    // A thread that has gone meanwhile has nothing new either.
    app.post("/threads/:thread/seen", async (c) => {
      await seeThread(needs, c.req.param("thread"));
      return done();
    });

    app.post("/threads/:thread/mode", (c) => change(c, { permissionMode: modeIn(c) }));

    app.post("/threads/:thread/steps/:step", async (c) => {
      const { thread: id, step } = c.req.param();
      const thread = getThread(db, id);
      const isOn = field(c, "isOn") === "true";
      const switched = await switchStepIn(asOwner(c, needs), id, step, isOn);
      if (!switched.ok) return refusalPage(c, switched.refusal);
      if (!isByScript(c) || thread === null) return answered(c, id);
      return part(c, ThreadSteps({ thread: id, steps: threadStepsOf(needs, thread) }));
    });

    app.post("/threads/:thread/assistant", (c) => change(c, { assistant: wordOrNull(c, "assistant") }));

    app.post("/threads/:thread/pin", (c) => change(c, { isPinned: field(c, "isPinned") === "true" }));

    app.post("/threads/:thread/archive", (c) =>
      change(c, { status: field(c, "isArchived") === "true" ? "archived" : "open" }),
    );

    app.post("/threads/:thread/rename", async (c) => {
      const thread = c.req.param("thread");
      const values = { name: field(c, "name").trim(), description: field(c, "description").trim() };
      const renamed = await updateThread(asOwner(c, needs), thread, values);
      if (renamed.ok) return answered(c, thread);
      const { refusal } = renamed;
      if (!isByScript(c)) return refusalPage(c, refusal);
      return partRefused(c, RenameThread({ thread, sent: { values, refusal } }), refusal);
    });

    app.post("/threads/:thread/delete", async (c) => {
      const id = c.req.param("thread");
      await needs.stopThread(id);
      const deleted = await deleteThread(needs, id);
      return deleted.ok ? goTo(c, "/") : refusalPage(c, deleted.refusal);
    });

    const change = async (c: Context<ServerEnv, "/threads/:thread/*">, fields: Partial<ThreadFields>) => {
      const thread = c.req.param("thread");
      const changed = await updateThread(asOwner(c, needs), thread, fields);
      return changed.ok ? answered(c, thread) : refusalPage(c, changed.refusal);
    };
  };

const answered = (c: Context<ServerEnv>, thread: string): Response =>
  isByScript(c) ? done() : seeOther(threadUrl(thread));
