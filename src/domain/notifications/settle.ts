import type { Notification } from "./notification.ts";
import type { Needs } from "./change-status.ts";
import { selectUnreadOfSource, selectUnreadOfThread, setStatus } from "./store.ts";

/** What was told of a thread counts as read once its owner has looked at the thread. */
export const settleThread = (needs: Needs, thread: string): Promise<void> =>
  settle(needs, (tx) =>
    selectUnreadOfThread(tx, thread).filter(({ sourceType }) => sourceType !== "approval"),
  );

/** What was told of something that is answered by now needs nobody any more. */
export const settleSource = (needs: Needs, source: string): Promise<void> =>
  settle(needs, (tx) => selectUnreadOfSource(tx, source));

type Tx = Parameters<Parameters<Needs["events"]["record"]>[0]>[0];

const settle = ({ events, clock }: Needs, of: (tx: Tx) => readonly Notification[]): Promise<void> =>
  events.record((tx, tell) => {
    const at = clock().toISOString();
    for (const { id } of of(tx)) {
      const after = setStatus(tx, id, "read", at);
      if (after !== null) tell({ type: "notification.changed", workspace: after.workspace, entity: after });
    }
  });
