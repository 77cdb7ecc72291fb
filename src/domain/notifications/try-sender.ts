import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { notSetUp } from "./outcome.ts";
import { targetsOf } from "./queue-sends.ts";
import type { SenderName } from "./send.ts";
import { type Needs, sendOne } from "./send-one.ts";
import type { Message, Outcome } from "./sender.ts";
import { insertSend } from "./send-store.ts";

/** Sends a sample at once, to every place that it knows; answers what came of the worst. */
export async function trySender(
  needs: Needs,
  sender: SenderName,
): Promise<Result<Pick<Outcome, "outcome" | "words">, "conflict">> {
  const targets = targetsOf(needs.db, sender);
  const outcomes = await Promise.all(targets.map((target) => tryOne(needs, sender, target)));
  const worst = outcomes.find(({ outcome }) => outcome !== "sent") ?? outcomes[0];
  return worst === undefined
    ? refuse("conflict", say`This way is not set up and switched on yet. Do that first.`)
    : ok({ outcome: worst.outcome, words: worst.words });
}

async function tryOne(needs: Needs, sender: SenderName, target: string | null): Promise<Outcome> {
  const id = newId();
  const at = needs.clock().toISOString();
  const message: Message = { ...sample(), id, at };
  const send = { id, key: `test ${id}`, notification: null, sender, target, message, createdAt: at };
  await needs.db.commit((tx) => insertSend(tx, { ...send, dueAt: null }));
  return (await sendOne(needs, { ...send, attempts: LAST })) ?? notSetUp();
}

/** A sample is tried once: whoever asked for it waits. */
const LAST = 1_000;

const sample = () =>
  ({
    kind: "test",
    title: say`MonkeyClaw can reach you this way`,
    body: say`This is what a notification looks like. You asked for it in Settings.`,
    severity: "info",
    category: "system",
    link: "/settings/notifications",
    workspace: null,
    notification: null,
    count: 1,
    isUntrusted: false,
  }) as const;
