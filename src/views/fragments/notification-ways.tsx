import type { SenderName } from "../../domain/notifications/send.ts";
import {
  type EmailSettings,
  smtpSecurities,
  type WebhookSettings,
} from "../../domain/notifications/settings.ts";
import { en } from "../strings/en.ts";
import { Field, FormWords, resent, type Sent } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { Note } from "./note.tsx";
import { Switch } from "./notification-quiet.tsx";
import { Pick } from "./notification-rule-fields.tsx";

export type EmailName = "host" | "port" | "security" | "user" | "password" | "from" | "to";

export interface EmailProps {
  readonly email: EmailSettings | null;
  readonly sent: Sent<EmailName>;
}

/** Answers `POST /settings/notifications/email` with itself. */
export function EmailForm({ email, sent }: EmailProps): JSX.Element {
  const values = {
    host: email?.host ?? "",
    port: String(email?.port ?? 587),
    user: email?.user ?? "",
    from: email?.from ?? "",
    to: email?.to ?? "",
  };
  const shown: Sent<EmailName> = { ...sent, values: { ...values, ...sent.values } };
  const hasPassword = (email?.password ?? null) !== null;
  return (
    <div class="grid gap-3" id="email-way">
      <form
        class="grid gap-4"
        id="email-form"
        {...resent("/settings/notifications/email")}
        hx-target="#email-way"
      >
        <Switch name="isOn" label={en.notifications.emailOn} isOn={email?.isOn ?? true} />
        <div class="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,2fr)]">
          <Field
            name="host"
            id="email-host"
            label={en.notifications.host}
            hint={en.notifications.hostHint}
            sent={shown}
            most={253}
            isMono
            isRequired
          />
          <Field
            name="port"
            id="email-port"
            label={en.notifications.port}
            type="number"
            min={1}
            max={65535}
            sent={shown}
          />
          <Pick
            name="security"
            id="email-security"
            label={en.notifications.security}
            value={sent.values?.security ?? email?.security ?? "starttls"}
            options={smtpSecurities.map((one) => [one, en.notifications.securities[one]])}
          />
        </div>
        <div class="grid gap-4 sm:grid-cols-2">
          <Field name="user" id="email-user" label={en.notifications.user} sent={shown} most={254} />
          <Field
            name="password"
            id="email-password"
            type="password"
            label={en.notifications.password}
            hint={hasPassword ? en.notifications.passwordKept : en.notifications.passwordHint}
            sent={sent}
          />
          <Field
            name="from"
            id="email-from"
            label={en.notifications.fromAddress}
            sent={shown}
            most={254}
            isRequired
          />
          <Field
            name="to"
            id="email-to"
            label={en.notifications.toAddress}
            sent={shown}
            most={254}
            isRequired
          />
        </div>
        <FormWords sent={sent} kept={en.notifications.kept} />
        <div>
          <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
            {en.notifications.keep}
          </button>
        </div>
      </form>
      {email !== null && <TrySender sender="email" tried={null} />}
    </div>
  );
}

export interface WebhookProps {
  readonly webhook: WebhookSettings | null;
  /** Shown this once. */
  readonly secret: string | null;
  readonly sent: Sent<"url">;
}

/** Answers `POST /settings/notifications/webhook` with itself. */
export function WebhookForm({ webhook, secret, sent }: WebhookProps): JSX.Element {
  const shown = { ...sent, values: { url: webhook?.url ?? "", ...sent.values } };
  return (
    <div class="grid gap-3" id="webhook-way">
      <form
        class="grid gap-4"
        id="webhook-form"
        {...resent("/settings/notifications/webhook")}
        hx-target="#webhook-way"
      >
        <Switch name="isOn" label={en.notifications.webhookOn} isOn={webhook?.isOn ?? true} />
        <Field
          name="url"
          id="webhook-url"
          type="url"
          label={en.notifications.url}
          hint={en.notifications.urlHint}
          sent={shown}
          most={2000}
          isMono
          isRequired
        />
        {webhook !== null && <Switch name="newSecret" label={en.notifications.newSecret} isOn={false} />}
        <FormWords sent={sent} kept={en.notifications.kept} />
        {secret !== null && (
          <Note kind="done" words={en.notifications.secret}>
            <div class="mt-2 flex items-center gap-2">
              <code class="mono min-w-0 flex-1 break-all" id="webhook-secret" safe>
                {secret}
              </code>
              <button class="btn btn-quiet btn-sm h-9" type="button" data-copy="webhook-secret">
                <Icon name="copy" />
                <span safe>{en.notifications.copy}</span>
              </button>
            </div>
          </Note>
        )}
        <div>
          <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
            {en.notifications.keep}
          </button>
        </div>
      </form>
      {webhook !== null && <TrySender sender="webhook" tried={null} />}
    </div>
  );
}

/** What came of a sample. */
export type TriedSender =
  | { readonly outcome: "sent" | "later" | "never"; readonly words: string }
  | { readonly why: string };

/** Answers `POST /settings/notifications/<sender>/test` with itself. */
export function TrySender({ sender, tried }: { sender: SenderName; tried: TriedSender | null }): JSX.Element {
  const isSent = tried !== null && "outcome" in tried && tried.outcome === "sent";
  return (
    <form
      class="flex flex-wrap items-center gap-3"
      id={`try-${sender}`}
      {...resent(`/settings/notifications/${sender}/test`)}
    >
      <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
        {en.notifications.test}
      </button>
      <div class="min-w-0 flex-1 basis-60 empty:hidden" role="status" aria-live="polite">
        {tried === null ? null : (
          <p
            class={["flex items-start gap-1.5 text-sm wrap-anywhere", isSent ? "text-muted" : "text-failed"]}
          >
            <Icon name={isSent ? "check" : "failed"} class={isSent ? "mt-0.5 text-done" : "mt-0.5"} />
            <span safe>
              {"why" in tried ? tried.why : `${en.notifications.tried[tried.outcome]} ${tried.words}`}
            </span>
          </p>
        )}
      </div>
    </form>
  );
}
