import type { ConversationEvent } from "../../domain/conversations/events.ts";
import { Question, questionActsPartial, questionId } from "../fragments/question.tsx";
import { workingId } from "../fragments/working.tsx";
import { partial } from "../html.ts";
import { readerOf, type Scene } from "./scene.ts";
import { countPartials, statusPartial, workingPartial } from "./turn-partials.tsx";

type Told<Type extends ConversationEvent["type"]> = Extract<ConversationEvent, { type: Type }>;

/** Asked otherwise while it waited in the queue. */
export const changedQuestionPartial = (
  { turn, question, trust }: Told<"turn.changed">,
  scene: Scene,
): string =>
  partial(
    questionId(turn),
    "outerHTML",
    <Question
      question={question}
      trust={trust}
      status="queued"
      delivery={trust === "webhook" ? scene.deliveryOf(turn) : null}
      reader={readerOf(scene)}
    />,
  );

/** Its page is drawn anew beside this; lists forget it here. */
export function withdrawnPartials({ turn, thread }: Told<"turn.withdrawn">, scene: Scene): string {
  scene.running.end(turn);
  return partial(workingId(turn), "delete", "") + countPartials(thread, scene);
}

/** Nothing had been answered: it stands in the queue as before. */
export function requeuedPartials({ turn, thread }: Told<"turn.requeued">, scene: Scene): string {
  scene.running.change(turn, { startedAt: null });
  return (
    questionActsPartial(turn, "queued") +
    statusPartial(turn, "queued", null) +
    workingPartial(turn, null, "queued") +
    countPartials(thread, scene)
  );
}
