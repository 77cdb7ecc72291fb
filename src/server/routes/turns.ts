import type { Context, Hono } from "hono";
import type { Needs as BeginNeeds } from "../../domain/conversations/begin-turn.ts";
import { forkThread } from "../../domain/conversations/fork-thread.ts";
import { interruptTurn, type Needs as InterruptNeeds } from "../../domain/conversations/interrupt-turn.ts";
import { getTurn } from "../../domain/conversations/reads.ts";
import { editTurn, retryTurn } from "../../domain/conversations/retry-turn.ts";
import { showVersion } from "../../domain/conversations/show-version.ts";
import type { Turn } from "../../domain/conversations/turn.ts";
import { say } from "../../domain/kernel/say.ts";
import { turnId } from "../../views/fragments/answer.tsx";
import { EditQuestion } from "../../views/fragments/question.tsx";
import { threadUrl } from "../../views/fragments/thread-link.tsx";
import type { ServerEnv } from "../env.ts";
import type { ErrorPages } from "./errors.ts";
import { field, pickedIn } from "./form.ts";
import { done, goTo, isByScript, type PageRefusal, partRefused, seeOther } from "./reply.ts";

export type Needs = BeginNeeds & InterruptNeeds & Pick<ErrorPages, "refusalPage">;

/** What is done with a turn. The stream tells every page of it. */
export const turnRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.post("/turns/:turn/interrupt", async (c) => {
      const stopped = await interruptTurn(needs, c.req.param("turn"));
      return stopped.ok ? answered(c, stopped.value) : refusalPage(c, stopped.refusal);
    });

    app.post("/turns/:turn/retry", async (c) => {
      const begun = await retryTurn(needs, c.req.param("turn"), pickedIn(c));
      return begun.ok ? answered(c, begun.value) : refusalPage(c, begun.refusal);
    });

    app.post("/turns/:turn/edit", async (c) => {
      const turn = c.req.param("turn");
      const text = field(c, "text");
      const begun = await editTurn(needs, turn, text);
      if (begun.ok) return answered(c, begun.value);
      const { refusal } = begun;
      if (!isByScript(c)) return refusalPage(c, refusal);
      return partRefused(c, EditQuestion({ turn, sent: { values: { text }, refusal } }), refusal);
    });

    app.post("/turns/:turn/fork", async (c) => {
      const forked = await forkThread(needs, { turn: c.req.param("turn") });
      return forked.ok ? goTo(c, threadUrl(forked.value.id)) : refusalPage(c, forked.refusal);
    });

    app.post("/turns/:turn/show", async (c) => {
      const turn = getTurn(db, c.req.param("turn"));
      if (turn === null) return refusalPage(c, noTurn);
      const shown = await showVersion(needs, turn.id);
      return shown.ok ? answered(c, turn) : refusalPage(c, shown.refusal);
    });
  };

const noTurn: PageRefusal = {
  kind: "not-found",
  message: say`There is no such turn. It may have been deleted.`,
};

const answered = (c: Context<ServerEnv>, turn: Turn): Response =>
  isByScript(c) ? done() : seeOther(placeOf(turn));

const placeOf = ({ id, thread }: Turn): string =>
  `${threadUrl(thread)}?turn=${encodeURIComponent(id)}#${turnId(id)}`;
