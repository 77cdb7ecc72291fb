import type { Hono } from "hono";
import { rateTurn } from "../../domain/conversations/rate-turn.ts";
import {
  contextsOf,
  followersOf,
  getThread,
  getTurn,
  isShown,
  versionsOf,
} from "../../domain/conversations/reads.ts";
import type { Thread } from "../../domain/conversations/thread.ts";
import { ratings, type Turn } from "../../domain/conversations/turn.ts";
import { type Needs as WithdrawNeeds, withdrawTurn } from "../../domain/conversations/withdraw-turn.ts";
import { say } from "../../domain/kernel/say.ts";
import { toAnswerView } from "../../views/answer-view.ts";
import { AgainWith } from "../../views/fragments/again-with.tsx";
import { Given } from "../../views/fragments/given.tsx";
import { threadUrl } from "../../views/fragments/thread-link.tsx";
import { loadMarkdown, type RenderMarkdown } from "../../views/markdown.ts";
import { comparePage, type VersionView } from "../../views/pages/compare.tsx";
import type { ServerEnv } from "../env.ts";
import { choiceOf, type Needs as ChoiceNeeds } from "./choice-view.ts";
import { download } from "./download.ts";
import type { ErrorPages } from "./errors.ts";
import { field } from "./form.ts";
import type { LearnModels } from "./learn-models.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { done, html, isByScript, type PageRefusal, part, seeOther } from "./reply.ts";
import { type Needs as ViewNeeds, turnViewOf } from "./thread-view.ts";

export type Needs = PageNeeds &
  ChoiceNeeds &
  WithdrawNeeds &
  ViewNeeds &
  Pick<ErrorPages, "refusalPage"> & { readonly learnModels: LearnModels };

const SHORT_MS = 500;

/** What is asked about an answer, or thought of it. */
export const answerRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.post("/turns/:turn/rate", async (c) => {
      const rating = ratings.find((one) => one === field(c, "rating")) ?? null;
      const rated = await rateTurn(needs, c.req.param("turn"), rating);
      if (!rated.ok) return refusalPage(c, rated.refusal);
      return isByScript(c) ? done() : backTo(getTurn(db, c.req.param("turn")));
    });

    app.post("/turns/:turn/withdraw", async (c) => {
      const turn = getTurn(db, c.req.param("turn"));
      const withdrawn = await withdrawTurn(needs, c.req.param("turn"));
      if (!withdrawn.ok) return refusalPage(c, withdrawn.refusal);
      return isByScript(c) ? done() : backTo(turn);
    });

    app.get("/turns/:turn/given", (c) => {
      const turn = getTurn(db, c.req.param("turn"));
      if (turn === null) return refusalPage(c, noTurn);
      return isByScript(c) ? part(c, Given({ contexts: contextsOf(db, turn.id) })) : backTo(turn);
    });

    app.get("/turns/:turn/again", async (c) => {
      await needs.learnModels(SHORT_MS);
      const turn = getTurn(db, c.req.param("turn"));
      const thread = turn === null ? null : getThread(db, turn.thread);
      if (turn === null || thread === null) return refusalPage(c, noTurn);
      const choice = choiceOf(needs, { ...thread, backend: null, model: null });
      return isByScript(c) ? part(c, AgainWith({ turn: turn.id, choice })) : backTo(turn);
    });

    app.get("/turns/:turn/export.md", (c) => {
      const turn = getTurn(db, c.req.param("turn"));
      const answer = turn?.answer ?? null;
      if (turn === null || answer === null) return refusalPage(c, noTurn);
      const name = getThread(db, turn.thread)?.name ?? "";
      return download(name, "md", "text/markdown", `${answer.text.trimEnd()}\n`);
    });

    app.get("/turns/:turn/compare", async (c) => {
      const markdown = await loadMarkdown();
      const turn = getTurn(db, c.req.param("turn"));
      const thread = turn === null ? null : getThread(db, turn.thread);
      if (turn === null || thread === null) return refusalPage(c, noTurn);
      const all = versionsOf(db, turn);
      const wanted = c.req.query("with") ?? "";
      const other =
        all.includes(wanted) && wanted !== turn.id ? wanted : all.findLast((id) => id !== turn.id);
      const pair = [turn.id, ...(other === undefined ? [] : [other])];
      const sides = all
        .filter((id) => pair.includes(id))
        .flatMap((id) => {
          const found = getTurn(db, id);
          return found === null ? [] : [versionOf(thread, found, all.indexOf(id) + 1, markdown)];
        });
      const versions = all.map((id, index) => ({ turn: id, index: index + 1 }));
      return html(comparePage({ shell: shellOf(c, needs, thread.workspace), thread, versions, sides }));
    });

    const versionOf = (thread: Thread, turn: Turn, index: number, markdown: RenderMarkdown): VersionView => ({
      turn: turn.id,
      index,
      question: turn.question,
      answer: toAnswerView(turn, turnViewOf(needs, turn), markdown),
      followers: followersOf(db, turn.id),
      isShown: isShown(db, thread, turn.id),
    });
  };

const noTurn: PageRefusal = {
  kind: "not-found",
  message: say`There is no such turn. It may have been deleted.`,
};

const backTo = (turn: Turn | null): Response =>
  seeOther(turn === null ? "/" : `${threadUrl(turn.thread)}?turn=${encodeURIComponent(turn.id)}`);
