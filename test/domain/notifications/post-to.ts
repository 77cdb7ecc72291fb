import { createInternet } from "../../../src/domain/egress/internet.ts";
import { usualRules } from "../../../src/domain/egress/rules.ts";
import { send } from "../../../src/domain/egress/send.ts";
import { ok, refuse } from "../../../src/domain/kernel/result.ts";
import type { SenderNeeds } from "../../../src/domain/notifications/sender.ts";

/** A way out to one server of the test, over real HTTP. `as` is the origin that the sender believes to speak to. */
export const postTo =
  (origin: string, as = origin): SenderNeeds["post"] =>
  async (posted) => {
    const sent = await send(
      {
        network: createInternet({ clock: () => new Date() }),
        revealSecret: async () => refuse("not-found", "There is no secret."),
        isOwn: () => false,
      },
      { ...posted, url: posted.url.replace(as, origin) },
      { ...usualRules, to: [{ origin, mayBePrivate: true }], answerMs: 5_000 },
      new AbortController().signal,
    );
    if (!sent.ok) return refuse("later", sent.refusal.message);
    await sent.value.body?.cancel();
    return ok({ status: sent.value.status, retryAfterMs: null });
  };
