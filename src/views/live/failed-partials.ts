import type { ConversationEvent } from "../../domain/conversations/events.ts";
import { failurePartials } from "../fragments/needs-you.tsx";
import { readerOf, type Scene } from "./scene.ts";

type Finished = Extract<ConversationEvent, { readonly type: "turn.finished" }>;

/** Home lists what failed until its owner has looked at it. */
export function failedPartials({ thread, status, failure }: Finished, scene: Scene): string {
  if (status !== "failed") return "";
  const at = scene.clock().toISOString();
  return failurePartials({ thread, threadName: null, why: failure?.message ?? "", at }, readerOf(scene));
}
