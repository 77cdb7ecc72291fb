import type { ApprovalEvent } from "../../domain/approvals/events.ts";
import type { ToolEvent } from "../../domain/tools/events.ts";
import { Asks, asksId } from "../fragments/asks.tsx";
import { changedPartial } from "../fragments/changed-files.tsx";
import { INBOX, InboxAsk, inboxId } from "../fragments/inbox.tsx";
import { needsPartials } from "../fragments/needs.tsx";
import { forgetNeedPartial, needsYouPartials } from "../fragments/needs-you.tsx";
import { stoppedPartial } from "../fragments/stop.tsx";
import { partial } from "../html.ts";
import { readerOf, type Scene } from "./scene.ts";
import { countPartials, isWaiting, statusPartial, wholePartials, workingPartial } from "./turn-partials.tsx";

type Of<Event extends { readonly type: string }, Type extends Event["type"]> = Extract<
  Event,
  { readonly type: Type }
>;

/** The card comes into its turn and into the inbox, on every page at once. */
export function askedPartials(
  { id, turn, thread }: Of<ApprovalEvent, "approval.asked">,
  scene: Scene,
): string {
  const ask = scene.askOf(id);
  const isOpen = ask?.approval.status === "open";
  const card = isOpen
    ? needsYouPartials(ask, readerOf(scene)) +
      partial(inboxId(id), "delete", "") +
      partial(INBOX, "afterbegin", <InboxAsk ask={ask} reader={readerOf(scene)} />)
    : "";
  return card + dealtPartials(turn, thread, scene);
}

/** It becomes one quiet line, whoever answered, and where nobody did. */
export function answeredPartials(
  { id, turn, thread }: Of<ApprovalEvent, "approval.answered">,
  scene: Scene,
): string {
  const ask = scene.askOf(id);
  const line =
    ask === null
      ? partial(inboxId(id), "delete", "")
      : partial(inboxId(id), "outerMorph", <InboxAsk ask={ask} reader={readerOf(scene)} />);
  return line + forgetNeedPartial(id) + dealtPartials(turn, thread, scene);
}

/** What a turn asks now, whether it waits for that, and how much waits in all. */
function dealtPartials(turn: string, thread: string, scene: Scene): string {
  const dealings = scene.dealingsOf(turn);
  const asks = <Asks turn={turn} asks={dealings.asks} reader={readerOf(scene)} />;
  const answer = scene.running.get(turn);
  const is = isWaiting(dealings) ? "waiting" : "running";
  const state =
    answer === null
      ? ""
      : statusPartial(turn, is, answer.startedAt) + workingPartial(turn, answer.startedAt, is);
  return (
    partial(asksId(turn), "outerMorph", asks) +
    state +
    needsPartials(scene.countWaiting()) +
    countPartials(thread, scene)
  );
}

export function changedPartials(
  { turn }: Extract<ToolEvent, { readonly turn: string; readonly checkpoint: string }>,
  scene: Scene,
): string {
  return changedPartial(turn, scene.dealingsOf(turn).checkpoints, readerOf(scene));
}

/** Of a turn that has ended meanwhile, its end tells of it. */
export const unknownPartials = ({ turn }: Of<ToolEvent, "tool.unknown">, scene: Scene): string =>
  wholePartials(turn, scene);

export const stopPartials = (scene: Scene): string => stoppedPartial(scene.stoppedSince(), readerOf(scene));
