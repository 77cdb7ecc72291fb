import type { Context, Hono } from "hono";
import { exportAsJson, exportAsMarkdown } from "../../domain/conversations/export-thread.ts";
import { getThread, getTurn } from "../../domain/conversations/reads.ts";
import type { Step } from "../../domain/conversations/step.ts";
import type { Thread } from "../../domain/conversations/thread.ts";
import { say } from "../../domain/kernel/say.ts";
import type { Bypasses } from "../../domain/policy/bypass.ts";
import { labelsOf } from "../../domain/policy/reads.ts";
import { newestEventId } from "../../domain/events/replay.ts";
import { EarlierTurns, LaterTurns, streamPartial } from "../../views/fragments/stretch.tsx";
import { loadMarkdown } from "../../views/markdown.ts";
import { threadPage } from "../../views/pages/thread.tsx";
import type { ServerEnv } from "../env.ts";
import { download } from "./download.ts";
import { threadAssistantOf } from "./assistant-view.ts";
import { choiceOf, type Needs as ChoiceNeeds } from "./choice-view.ts";
import type { LearnModels } from "./learn-models.ts";
import { frameOf, type PageNeeds, shellOf } from "./page.ts";
import type { ErrorPages } from "./errors.ts";
import { html, part, partWith } from "./reply.ts";
import { nextIn } from "./next-steps.ts";
import { threadStepsOf } from "./thread-steps.ts";
import {
  earlierOf,
  laterOf,
  type Needs as ViewNeeds,
  totalsOf,
  turnViewOf,
  windowOf,
} from "./thread-view.ts";

export type Needs = PageNeeds &
  ChoiceNeeds &
  ViewNeeds &
  Pick<ErrorPages, "refusalPage"> & {
    readonly learnModels: LearnModels;
    readonly steps: Readonly<Record<string, Step>>;
    readonly bypasses: Pick<Bypasses, "until">;
  };

const SHORT_MS = 200;

/** A thread to be read. */
export const threadRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db } = needs;
    const noThread = (c: Context<ServerEnv>): Response =>
      needs.refusalPage(c, {
        kind: "not-found",
        message: say`There is no such thread. It may have been deleted.`,
      });

    app.get("/threads/:thread", async (c) => {
      const markdown = await loadMarkdown();
      await needs.learnModels(SHORT_MS);
      const thread = getThread(db, c.req.param("thread"));
      if (thread === null) return noThread(c);
      const shell = shellOf(c, needs, thread.workspace);
      const { turns, ...window } = windowOf(db, thread, c.req.query("turn") ?? null);
      const page = threadPage({
        shell,
        thread,
        ...window,
        elsewhere: isOf(thread, window.elsewhere) ? window.elsewhere : null,
        turns: turns.map((turn) => turnViewOf(needs, turn)),
        next: nextIn(needs, thread.id),
        choice: choiceOf(needs, thread),
        answers: threadAssistantOf(db, thread),
        totals: totalsOf(db, thread.id),
        steps: threadStepsOf(needs, thread),
        held: labelsOf(db, thread.id),
        bypassUntil: needs.bypasses.until(thread.id)?.toISOString() ?? null,
        markdown,
      });
      return html(page);
    });

    app.get("/threads/:thread/earlier", async (c) => {
      const markdown = await loadMarkdown();
      const thread = getThread(db, c.req.param("thread"));
      const before = c.req.query("before") ?? "";
      if (thread === null || !isOf(thread, before)) return noThread(c);
      const { turns, hasEarlier } = earlierOf(db, thread, before);
      const views = turns.map((turn) => turnViewOf(needs, turn));
      const { reader } = frameOf(c, needs);
      return part(c, EarlierTurns({ thread: thread.id, turns: views, hasEarlier, markdown, reader }));
    });

    app.get("/threads/:thread/later", async (c) => {
      const markdown = await loadMarkdown();
      const thread = getThread(db, c.req.param("thread"));
      const at = newestEventId(db);
      const later = thread === null ? null : laterOf(db, thread, c.req.query("after") ?? "");
      if (thread === null || later === null) return noThread(c);
      const turns = later.turns.map((turn) => turnViewOf(needs, turn));
      const { reader } = frameOf(c, needs);
      const stretch = LaterTurns({ ...later, thread: thread.id, turns, markdown, reader });
      return partWith(c, stretch, later.hasLater ? "" : streamPartial(thread.id, at));
    });

    app.get("/threads/:thread/export.md", (c) => {
      const thread = getThread(db, c.req.param("thread"));
      const text = thread === null ? null : exportAsMarkdown(db, thread.id);
      return thread === null || text === null
        ? noThread(c)
        : download(thread.name, "md", "text/markdown", text);
    });

    app.get("/threads/:thread/export.json", (c) => {
      const thread = getThread(db, c.req.param("thread"));
      const all = thread === null ? null : exportAsJson(db, thread.id);
      if (thread === null || all === null) return noThread(c);
      return download(thread.name, "json", "application/json", JSON.stringify(all, null, 2));
    });

    const isOf = (thread: Thread, turn: string | null): boolean =>
      turn !== null && getTurn(db, turn)?.thread === thread.id;
  };
