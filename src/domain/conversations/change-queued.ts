import { gatherFiles } from "../attachments/gather-files.ts";
import { newId } from "../kernel/id.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type Needs, prepare, refuseQuestion } from "./begin-turn.ts";
import { insertContexts, replaceQuestion } from "./message-store.ts";
import { getTurn } from "./reads.ts";
import { selectThread } from "./thread-store.ts";
import type { Turn } from "./turn.ts";
import { selectTurn } from "./turn-store.ts";

/** Asks something else in the place of a question that nobody was asked yet. It keeps its place in the queue. */
export async function changeQueued(
  needs: Needs,
  id: string,
  text: string,
): Promise<Result<Turn, "invalid" | "not-found" | "conflict" | "unavailable">> {
  const { db, events, clock } = needs;
  const turn = getTurn(db, id);
  const thread = turn === null ? null : selectThread(db, turn.thread);
  if (turn === null || thread === null) return refuse("not-found", say`There is no such turn.`);
  const question = { text, trust: turn.trust };
  const refusal = refuseQuestion(question);
  if (refusal !== null) return refusal;
  const at = { workspace: turn.workspace, thread: turn.thread };
  const attached = (turn.question.attachments ?? []).map(({ id: file }) => file);
  const gathered = await gatherFiles(needs, at, attached);
  if (!gathered.ok) return gathered;
  const prepared = await prepare(needs, thread, question, gathered.value);
  if (!prepared.ok) return prepared;
  return events.record((tx, tell) => {
    if (selectTurn(tx, id)?.status !== "queued") {
      return refuse(
        "conflict",
        say`It is being answered by now. Stop it first, or ask on when it has ended.`,
      );
    }
    const asked = {
      ...turn.question,
      id: newId(),
      text: prepared.value.question,
      createdAt: clock().toISOString(),
    };
    replaceQuestion(tx, asked, turn.workspace);
    insertContexts(tx, id, prepared.value.contexts);
    tell({
      type: "turn.changed",
      turn: id,
      thread: turn.thread,
      workspace: turn.workspace,
      question: asked,
      trust: turn.trust,
    });
    return ok({ ...turn, question: asked });
  });
}
