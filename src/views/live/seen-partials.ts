import type { ConversationEvent } from "../../domain/conversations/events.ts";
import { forgetNeedPartial } from "../fragments/needs-you.tsx";
import { unreadPartial } from "../fragments/thread-link.tsx";
import { markPartial } from "./mark-partial.ts";
import type { Scene } from "./scene.ts";

type Seen = Extract<ConversationEvent, { readonly type: "thread.seen" }>;

/** Nothing in it is new any more, and what failed in it needs nobody. */
export const seenPartials = ({ thread, workspace }: Seen, scene: Scene): string =>
  unreadPartial(thread, 0) + markPartial(workspace, scene) + forgetNeedPartial(thread);
