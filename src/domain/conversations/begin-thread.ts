import type { Result } from "../kernel/result.ts";
import { ok } from "../kernel/result.ts";
import { beginTurn, type BeginRefusal, type Needs, type Question, refuseQuestion } from "./begin-turn.ts";
import { createThread } from "./create-thread.ts";
import { deleteThread } from "./delete-thread.ts";
import type { Thread } from "./thread.ts";

/** Opens a thread with its first question; where that cannot be asked, no thread is left. What is picked stays picked. */
export async function beginThread(
  needs: Needs,
  workspace: string,
  { assistant = null, ...question }: Question & Pick<Partial<Thread>, "assistant">,
): Promise<Result<Thread, BeginRefusal>> {
  const refusal = refuseQuestion(question);
  if (refusal !== null) return refusal;
  const { backend = null, model = null } = question;
  const created = await createThread(needs, workspace, { backend, model, assistant });
  if (!created.ok) return created;
  const begun = await beginTurn(needs, created.value.id, question);
  if (begun.ok) return ok(created.value);
  await deleteThread(needs, created.value.id);
  return begun;
}
