import type { Result } from "../kernel/result.ts";
import { ok, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { changeQueued } from "./change-queued.ts";
import { askAt, type BeginRefusal, type Needs, type Wish } from "./begin-turn.ts";
import { getTurn } from "./reads.ts";
import { causeOf, isAlive, type Turn } from "./turn.ts";

/** Asks the same question again in the same place, of the same or another model. The first answer is kept as a version. */
export function retryTurn(needs: Needs, id: string, wish: Wish): Promise<Result<Turn, BeginRefusal>> {
  const turn = getTurn(needs.db, id);
  return turn === null ? noSuchTurn() : askInPlaceOf(needs, turn, turn.question.text, wish);
}

/**
 * Asks another question in the place of one. The first is kept, with what followed it, as a version; one that still
 * waits in the queue was never asked, so it is only worded anew.
 */
export function editTurn(needs: Needs, id: string, text: string): Promise<Result<Turn, BeginRefusal>> {
  const turn = getTurn(needs.db, id);
  if (turn?.status === "queued") return changeQueued(needs, id, text);
  return turn === null ? noSuchTurn() : askInPlaceOf(needs, turn, text, { backend: null, model: null });
}

const noSuchTurn = (): Promise<Result<never, "not-found">> =>
  Promise.resolve(refuse("not-found", say`There is no such turn.`));

function askInPlaceOf(
  needs: Needs,
  turn: Turn,
  text: string,
  wish: Wish,
): Promise<Result<Turn, BeginRefusal>> {
  if (isAlive(turn.status)) {
    return Promise.resolve(refuse("conflict", say`This turn is still being answered. Stop it first.`));
  }
  const { backend, model } = wishInPlaceOf(turn, wish);
  const { permissionMode, trust } = turn;
  const attachments = (turn.question.attachments ?? []).map(({ id }) => id);
  // Whoever asks again, what set it off is the same, and so is what it may do.
  const cause = causeOf(turn);
  const question = { text, backend, model, permissionMode, trust, attachments, cause };
  return askAt(needs, turn.thread, question, () => ok(turn.parent));
}

/** A model alone is one of the backend that answered before. */
function wishInPlaceOf(turn: Turn, { backend, model }: Wish): Wish {
  if (backend !== null) return { backend, model };
  return { backend: turn.backend, model: model ?? turn.model };
}
