/** Turns that work for other turns: each in a thread of its own, with no more trust and the same labels. */
import { beginTurn } from "../domain/conversations/begin-turn.ts";
import { createThread } from "../domain/conversations/create-thread.ts";
import { interruptTurn } from "../domain/conversations/interrupt-turn.ts";
import { getThread, getTurn } from "../domain/conversations/reads.ts";
import { noCause, type Turn } from "../domain/conversations/turn.ts";
import { updateThread } from "../domain/conversations/update-thread.ts";
import { type Result, ok, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import { addLabels, heldBy } from "../domain/policy/provenance.ts";
import type { ToolNeeds } from "../domain/tools/tool-needs.ts";
import type { Core } from "./core.ts";
import type { Turns } from "./turns.ts";

export interface HandedOn {
  /** The steps that a thread's turns have, where it is a helper's; null for any other. */
  stepsOf(thread: string): number | null;
  readonly delegate: ToolNeeds["delegate"];
}

export function createHandedOn(core: Core, turns: () => Turns): HandedOn {
  const { db, bus, audit } = core;
  const steps = new Map<string, number>();

  const open = async (asking: string, task: string) => {
    const turn = getTurn(db, asking);
    if (turn === null) return refuse("failed", "The turn that asked is gone.");
    const needs = { ...core, trail: audit.by({ kind: "turn", turn: asking }) };
    const made = await createThread(needs, turn.workspace, {
      description: say`Handed on: ${task.slice(0, 200)}`.toWellFormed(),
      // With its folder: a helper sees no other than whoever asks.
      assistant: getThread(db, turn.thread)?.assistant ?? null,
      backend: turn.backend,
      model: turn.model,
      permissionMode: turn.permissionMode,
    });
    if (!made.ok) return refuse("failed", made.refusal.message);
    await db.commit((tx) => addLabels(tx, made.value.id, heldBy(tx, turn.thread, turn.trust)));
    return ok({ turn, thread: made.value });
  };

  const ended = (id: string): Promise<void> =>
    new Promise((resolve) => {
      const stop = bus.listen(({ event }) => {
        if (event.type !== "turn.finished" || event.turn !== id) return;
        stop();
        resolve();
      });
    });

  return {
    stepsOf: (thread) => steps.get(thread) ?? null,
    async delegate({ turn: asking }, { text, maxSteps }, signal) {
      const asker = getTurn(db, asking);
      if (asker !== null && steps.has(asker.thread))
        return refuse("failed", "A helper hands nothing on. Do it yourself.");
      const opened = await open(asking, text);
      if (!opened.ok) return opened;
      const { turn, thread } = opened.value;
      steps.set(thread.id, maxSteps);
      const endCharge = core.books.charge(thread.id, { turn: asking });
      try {
        return await answerOf(thread.id, text, turn, signal);
      } finally {
        steps.delete(thread.id);
        endCharge();
        const needs = { ...core, trail: audit.by({ kind: "turn", turn: asking }) };
        await updateThread(needs, thread.id, { status: "archived" });
      }
    },
  };

  async function answerOf(
    thread: string,
    text: string,
    { trust, tools }: Pick<Turn, "trust" | "tools">,
    signal: AbortSignal,
  ): Promise<Awaited<ReturnType<ToolNeeds["delegate"]>>> {
    const begun = await beginTurn(turns(), thread, { text, trust, cause: { ...noCause, tools } });
    if (!begun.ok) return refuse("failed", begun.refusal.message);
    const { id } = begun.value;
    const done = ended(id);
    const stop = (): void => void interruptTurn(turns(), id);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    if (getTurn(db, id)?.finishedAt === null) await done;
    signal.removeEventListener("abort", stop);
    return result(id, thread, trust);
  }

  function result(
    id: string,
    thread: string,
    trust: Parameters<typeof heldBy>[2],
  ): Result<{ answer: string; labels: ReturnType<typeof heldBy> }, "failed"> {
    const turn = getTurn(db, id);
    if (turn?.status !== "finished")
      return refuse("failed", `The helper did not finish. ${turn?.failure?.message ?? ""}`.trim());
    return ok({ answer: turn.answer?.text ?? "", labels: heldBy(db, thread, trust) });
  }
}
