import type { Context, Hono } from "hono";
import { endsWithFirstAnswer, firstAnsweredThread } from "../../domain/conversations/reads.ts";
import { type NextStepName, suggestedSteps } from "../../domain/next-steps/next-step.ts";
import { ALL_STEPS, type Needs as PutNeeds, putAway } from "../../domain/next-steps/put-away.ts";
import { type Needs as StepNeeds, nextSteps } from "../../domain/next-steps/reads.ts";
import { placeOfStep, WhatNext } from "../../views/fragments/next-steps.tsx";
import type { ServerEnv } from "../env.ts";
import { frameOf, type PageNeeds } from "./page.ts";
import { html, isByScript, part, seeOther } from "./reply.ts";

export type Needs = PageNeeds & StepNeeds & PutNeeds;

/** What is suggested after the first answer, and that it no longer is. */
export const nextStepRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/threads/:thread/next", (c) => {
      const thread = c.req.param("thread");
      return part(c, WhatNext({ steps: nextIn(needs, thread) ?? [], thread, csrf: csrfOf(c) }));
    });

    app.post("/next-steps/away", async (c) => {
      await putAway(needs, ALL_STEPS, true);
      return isByScript(c) ? html("") : seeOther("/");
    });

    app.post("/next-steps/back", async () => {
      await putAway(needs, ALL_STEPS, false);
      return seeOther("/settings#first-steps");
    });

    app.post("/next-steps/search", async () => {
      await putAway(needs, "search", true);
      return seeOther(placeOfStep("search"));
    });

    const csrfOf = (c: Context<ServerEnv>): string => frameOf(c, needs).csrf;
  };

/**
 * What a thread's page suggests: nothing yet while the first answer of all is to come, null where it does not stand at
 * this thread's end, or where nothing is left to suggest.
 */
export function nextIn(needs: StepNeeds, thread: string): readonly NextStepName[] | null {
  const isToCome = firstAnsweredThread(needs.db) === null;
  if (!isToCome && !endsWithFirstAnswer(needs.db, thread)) return null;
  const steps = suggestedSteps(nextSteps(needs));
  if (steps.length === 0) return null;
  return isToCome ? [] : steps;
}
