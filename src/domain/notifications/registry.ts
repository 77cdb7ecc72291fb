import type { SenderName } from "./send.ts";
import type { Sender } from "./sender.ts";
import { email } from "./senders/email.ts";
import { push } from "./senders/push.ts";
import { webhook } from "./senders/webhook.ts";

/** The list of the pages is none of them: everything stands there, whatever else is done. */
export const senders = { email, push, webhook } as const satisfies Record<SenderName, Sender>;
