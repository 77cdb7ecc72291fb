import type { Context, Hono } from "hono";
import { type Answer, type Approval, answers } from "../../domain/approvals/approval.ts";
import type { Approvals } from "../../domain/approvals/open-approvals.ts";
import { getApproval, listApprovals } from "../../domain/approvals/reads.ts";
import { say } from "../../domain/kernel/say.ts";
import type { Decision } from "../../domain/policy/decide.ts";
import { type Result, refuse } from "../../domain/kernel/result.ts";
import type { DryRun } from "../../domain/tools/dry-run.ts";
import { callsCoveredByAll } from "../../domain/tools/reads.ts";
import { EditCall } from "../../views/fragments/edit-call.tsx";
import { PastCalls } from "../../views/fragments/past-calls.tsx";
import { AnswerForm, EMPTY_ANSWER } from "../../views/fragments/question-card.tsx";
import { approvalsPage } from "../../views/pages/approvals.tsx";
import type { ServerEnv } from "../env.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "./confirm-first.ts";
import { askViewOf } from "./ask-views.ts";
import { cursorIn } from "./cursor.ts";
import { readEditedCall, typedValues } from "./edited-call.ts";
import type { ErrorPages } from "./errors.ts";
import { field } from "./form.ts";
import { frameOf, ownerOf, type PageNeeds, shellOf } from "./page.ts";
import { pastCallOf } from "./past-call-view.ts";
import { done, html, isByScript, type PageRefusal, part, partRefused, seeOther } from "./reply.ts";
import { getTurn } from "../../domain/conversations/reads.ts";

export type Needs = PageNeeds &
  Pick<ErrorPages, "refusalPage"> &
  ConfirmNeeds & {
    readonly approvals: Pick<Approvals, "answer">;
    /** What policy would say to a call, with nothing done. */
    dryRun(asked: DryRun): Promise<Result<Decision, "invalid" | "not-found">>;
  };

const MOST_LISTED = 30;

/** The inbox, and what is answered there and in threads. The stream tells every page of it. */
export const approvalRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, approvals, refusalPage } = needs;

    app.get("/approvals", (c) => {
      const shell = shellOf(c, needs);
      const cursor = cursorIn(c.req.query("cursor"));
      const { items, next } = listApprovals(db, null, { limit: MOST_LISTED, cursor });
      const older = next === null ? null : `/approvals?cursor=${next}`;
      return html(approvalsPage({ shell, asks: items.map((approval) => askViewOf(db, approval)), older }));
    });

    app.post("/approvals/:approval", async (c) => {
      const answer = answers.find((each) => each === field(c, "answer"));
      if (answer === undefined) return refusalPage(c, noAnswer);
      // A rule for good is as weighty here as where rules are made.
      const stale = answer === "allow-always" ? confirmFirst(c, needs) : null;
      if (stale !== null) return stale;
      const answered = await say(c, c.req.param("approval"), answer);
      return answered.ok ? settled(c) : refusalPage(c, answered.refusal);
    });

    app.post("/approvals/:approval/edit", async (c) => {
      const approval = getApproval(db, c.req.param("approval"));
      if (approval === null) return refusalPage(c, noApproval);
      const read = readEditedCall(c, approval);
      const checked = read.ok ? await check(approval, read.value) : read;
      const answered = read.ok && checked.ok ? await say(c, approval.id, "allow-once", read.value) : checked;
      if (answered.ok) return settled(c);
      const { refusal } = answered;
      const sent = { values: typedValues(c, approval), refusal };
      return isByScript(c) ? partRefused(c, EditCall({ approval, sent }), refusal) : refusalPage(c, refusal);
    });

    app.post("/approvals/:approval/answer", async (c) => {
      const approval = c.req.param("approval");
      const text = field(c, "text").trim();
      const answered = text === "" ? emptyAnswer : await say(c, approval, "allow-once", { answer: text });
      if (answered.ok) return settled(c);
      const { refusal } = answered;
      const sent = { values: { text }, refusal };
      return isByScript(c) && text === ""
        ? partRefused(c, AnswerForm({ approval, sent }), refusal)
        : refusalPage(c, refusal);
    });

    app.get("/approvals/:approval/past", (c) => {
      const approval = getApproval(db, c.req.param("approval"));
      if (approval === null) return refusalPage(c, noApproval);
      const { workspace, tool, shown, turn } = approval;
      const trust = [getTurn(db, turn)?.trust ?? ("owner" as const)];
      const calls = callsCoveredByAll(db, workspace, { tool, matches: shown.covers, trust });
      return part(c, PastCalls({ calls: calls.map(pastCallOf), reader: frameOf(c, needs).reader }));
    });

    const say = (c: Context<ServerEnv>, id: string, answer: Answer, input?: unknown) =>
      approvals.answer(id, input === undefined ? { answer } : { answer, input }, ownerOf(c));

    /** Whether it could be done as it is now; what the owner allows is not asked again. */
    const check = async ({ workspace, thread, turn, tool }: Approval, input: unknown) => {
      const trust = getTurn(db, turn)?.trust ?? "stranger";
      const mode = "default" as const;
      const decided = await needs.dryRun({ workspace, thread, trust, mode, tool, input });
      return decided.ok && decided.value.effect === "deny" ? refuse("invalid", decided.value.why) : decided;
    };
  };

const settled = (c: Context<ServerEnv>): Response => (isByScript(c) ? done() : seeOther("/approvals"));

const noApproval: PageRefusal = { kind: "not-found", message: say`There is no such approval any more.` };
const noAnswer: PageRefusal = { kind: "invalid", message: say`This is no answer. Load the page again.` };
const emptyAnswer = refuse("invalid", EMPTY_ANSWER);
