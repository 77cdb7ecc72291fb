import type { Mail, SmtpPlace } from "../egress/send-mail.ts";
import type { HeaderList } from "../egress/outbound.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Result } from "../kernel/result.ts";
import type { Secret } from "../kernel/secret.ts";
import type { Category, Severity } from "./notification.ts";
import type { EmailSettings, PushSubscription, WebhookSettings } from "./settings.ts";

/** What is said outside: text of anybody's, to be put into the other side's own form. */
export interface Message {
  /** The same however often it is sent, so that the other side can tell. */
  readonly id: string;
  readonly kind: "notification" | "digest" | "test";
  /** One line. */
  readonly title: string;
  readonly body: string;
  readonly severity: Severity;
  readonly category: Category;
  /** A path of the pages; null for the list. */
  readonly link: string | null;
  readonly workspace: string | null;
  readonly notification: string | null;
  readonly count: number;
  readonly isUntrusted: boolean;
  readonly at: string;
}

/** How a sender is set up now; null for what is not. */
export interface SenderSetup {
  readonly email: EmailSettings | null;
  readonly webhook: (WebhookSettings & { readonly secret: Secret }) | null;
  readonly push: PushKeys | null;
  /** The browser that is meant. */
  readonly subscription: PushSubscription | null;
}

/** The keys by which push services know this program (RFC 8292), as base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: Secret;
}

export interface Posted {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** True for an address that the owner wrote. */
  readonly mayBePrivate: boolean;
}

export interface SenderNeeds {
  readonly clock: Clock;
  readonly setup: SenderSetup;
  /** Where the pages are reached, without a slash at the end; null where nobody knows. */
  readonly pagesUrl: string | null;
  /** Answers what the server said when it took it. */
  sendMail(mail: Mail, place: SmtpPlace): Promise<Result<string, "later" | "never">>;
  /** A refusal says whether anything may have been sent; the answer is told by its status. */
  post(
    posted: Posted,
  ): Promise<Result<{ readonly status: number; readonly retryAfterMs: number | null }, "later" | "never">>;
}

export type Outcome =
  | { readonly outcome: "sent"; readonly words: string }
  | { readonly outcome: "later"; readonly words: string; readonly retryAfterMs: number | null }
  /** It would be refused again. `isGone` where nobody is there any more. */
  | { readonly outcome: "never"; readonly words: string; readonly isGone?: boolean };

/**
 * A way to the owner outside the pages. To add one: write `senders/<name>.ts`, name it in `registry.ts`, and give the
 * contract suite its server in `test/domain/notifications/senders/<name>.test.ts`. It never throws for what the other
 * side does, says nothing but the message, and reaches the network through its needs alone.
 */
export interface Sender {
  readonly label: string;
  readonly about: string;
  send(needs: SenderNeeds, message: Message): Promise<Outcome>;
}
